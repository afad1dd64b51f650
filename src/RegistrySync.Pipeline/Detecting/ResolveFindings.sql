-- $1 as_of, $2 states that a vanished cause ends. It resolves a finding with the reason; what is contested or in objection stays frozen
-- until it is decided. Where somebody acts at this moment, that act goes first and the next run looks again.
insert into detection.act (finding_id, number, act, state, actor, role, made_at, reason)
select f.finding_id, f.acts + 1, 'CauseGone', 'Resolved', 'run', 'Run', $1,
       coalesce((select min(w.reason) from wanted_reason w where w.finding_id = f.finding_id), 'SubjectGone')
from night_outcome n
join detection.finding f on f.finding_id = n.finding_id and f.state = any ($2)
where not exists (select from detection.outcome o where o.finding_id = f.finding_id and o.recorded_to = 'infinity')
on conflict (finding_id, number) do nothing
