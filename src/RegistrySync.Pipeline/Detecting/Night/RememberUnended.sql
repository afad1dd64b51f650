-- Findings whose outcome has gone while a person's act kept them as they are: the next night asks again.
delete from runs.unended;
insert into runs.unended (finding_id)
select f.finding_id
from night_outcome n
join detection.finding f on f.finding_id = n.finding_id and f.state <> 'Resolved'
where not exists (select from detection.outcome o where o.finding_id = f.finding_id and o.recorded_to = 'infinity')
