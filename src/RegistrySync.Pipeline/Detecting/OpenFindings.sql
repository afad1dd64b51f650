-- $1 as_of. A finding begins its life open; a doubt does not begin one. In the order of the key, so that its indexes grow at one end.
insert into detection.act (finding_id, number, act, state, actor, role, made_at, evidence_from)
select o.finding_id, 1, 'Open', 'Open', 'run', 'Run', $1, o.recorded_from
from wanted_outcome w
join detection.outcome o on o.finding_id = w.finding_id and o.recorded_to = 'infinity'
where w.outcome = 'Failed' and not exists (select from detection.finding f where f.finding_id = w.finding_id)
order by w.finding_id
