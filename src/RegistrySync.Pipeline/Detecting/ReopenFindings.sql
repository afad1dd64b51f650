-- $1 as_of, $2 business date. What resolved by itself opens again when its cause is back; what a person dismissed only by new evidence,
-- or when the dismissal has expired.
update detection.finding f
set state = 'Open', changed_at = $1,
    reason = case when f.state = 'Resolved' then 'CauseBack' when f.expires_on <= $2 then 'DismissalExpired' else 'NewEvidence' end
from detection.outcome o
where o.finding_id = f.finding_id and o.recorded_to = 'infinity' and o.outcome = 'Failed'
  and ((f.state = 'Resolved' and f.changed_at <= $1)
    or (f.state = 'Dismissed' and (f.expires_on <= $2 or o.recorded_from > f.changed_at)))
