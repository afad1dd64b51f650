-- $1 as_of. A vanished cause resolves a finding, with the reason; what is contested or in objection stays frozen until it is decided.
update detection.finding f
set state = 'Resolved', changed_at = $1,
    reason = coalesce((select min(w.reason) from wanted_reason w where w.finding_id = f.finding_id), 'SubjectGone')
where f.state not in ('Resolved', 'Dismissed', 'Contested', 'Objection')
  and not exists (select 1 from detection.outcome o where o.finding_id = f.finding_id and o.recorded_to = 'infinity')
