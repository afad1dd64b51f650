-- Whose facts may be others: of whom such a record is, and whoever it names.
create temp table night_changed on commit drop as
select k.identity_id from night_record r join identity.link k on k.record_id = r.record_id and k.recorded_to = 'infinity'
union
select e.identity_id from night_record r join runs.evaluated e on e.identity_id = r.record_id
union
select g.identity_id from night_record r join identity.golden_record g on g.identity_id = r.record_id and g.recorded_to = 'infinity';
-- $1 business date. Whose outcome may change by the passing of time alone; whoever has a finding whose outcome has gone, which a person's act
-- kept open, is asked why.
create temp table night_due on commit drop as
select identity_id from runs.evaluated where next_change_on <= $1
union
select j.subject_id
from runs.unended u
join detection.subject j on j.finding_id = u.finding_id and j.recorded_to = 'infinity';
analyze night_changed
