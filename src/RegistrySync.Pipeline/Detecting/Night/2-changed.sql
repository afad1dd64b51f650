-- Whose facts are others than when they were last evaluated.
create index on now_print (identity_id);
analyze now_print;
create temp table night_changed on commit drop as
select coalesce(n.identity_id, e.identity_id) as identity_id
from now_print n full join runs.evaluated e on e.identity_id = n.identity_id
where n.print is distinct from e.print;
-- $1 business date. Whose outcome may change by the passing of time alone; whoever has a finding whose outcome has gone, which a person's act
-- kept open, is asked why.
create temp table night_due on commit drop as
select identity_id from runs.evaluated where next_change_on <= $1
union
select j.subject_id
from detection.finding f
join detection.subject j on j.finding_id = f.finding_id and j.recorded_to = 'infinity'
where f.state <> 'Resolved' and not exists (select from detection.outcome o where o.finding_id = f.finding_id and o.recorded_to = 'infinity');
analyze night_changed
