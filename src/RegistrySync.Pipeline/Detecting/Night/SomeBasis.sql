-- Records of the findings that may be about somebody else: one of the records was touched, or the finding was opened or moved last time.
create temp table fact_basis on commit drop as
select finding_id, record_id from detection.basis
where finding_id in (
    select b.finding_id from detection.basis b join night_record r on r.record_id = b.record_id
    union
    select finding_id from detection.subject where recorded_to = 'infinity' and recorded_from >= (select max(as_of) from runs.evaluation))
