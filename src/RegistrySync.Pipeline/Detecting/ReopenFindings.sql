-- $1 as_of, $2 business date. What resolved by itself opens again when its cause is back; what a person dismissed only by new evidence,
-- or when the dismissal has expired. Where somebody acts at this moment, that act goes first and the next run looks again.
insert into detection.act (finding_id, number, act, state, actor, role, made_at, reason, evidence_from)
select f.finding_id, f.acts + 1, why.act, 'Open', 'run', 'Run', $1, why.act, o.recorded_from
from (select f.* from wanted_outcome w join detection.finding f on f.finding_id = w.finding_id and f.state = 'Resolved'
      union all
      select * from detection.finding where state = 'Dismissed') f
join detection.outcome o on o.finding_id = f.finding_id and o.recorded_to = 'infinity' and o.outcome = 'Failed'
cross join lateral (select case when f.state = 'Resolved' then 'CauseBack' when f.expires_on <= $2 then 'DismissalExpired' else 'NewEvidence' end as act) why
where f.state = 'Resolved' or f.expires_on <= $2 or md5(o.evidence::text) is distinct from f.seen_evidence
on conflict (finding_id, number) do nothing
