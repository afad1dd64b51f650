-- $1 rules that are asked about everything every night. The outcomes that a night speaks of: of persons and locations that are evaluated, and of
-- these rules; and findings whose outcome has gone already.
create temp table night_outcome on commit drop as
select o.finding_id from fact_asked a join detection.outcome o on o.subject_id = a.identity_id and o.recorded_to = 'infinity'
union
select j.finding_id from fact_asked a join detection.subject j on j.subject_id = a.identity_id and j.recorded_to = 'infinity'
union
select o.finding_id from fact_place p join detection.outcome o on o.subject_id = p.location_id and o.recorded_to = 'infinity'
union
select finding_id from detection.outcome
where recorded_to = 'infinity' and subject_kind in ('Location', 'Organisation', 'Municipality') and rule = any ($1)
union
select finding_id from runs.unended
