-- Records of the findings that may be about somebody else: one of the records was touched.
create temp table fact_basis on commit drop as
select finding_id, record_id from detection.basis
where finding_id in (select b.finding_id from detection.basis b join night_record r on r.record_id = b.record_id)
