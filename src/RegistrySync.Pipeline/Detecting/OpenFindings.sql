-- $1 as_of. A finding begins its life open; a doubt does not begin one.
insert into detection.finding (finding_id, state, opened_at, changed_at)
select o.finding_id, 'Open', $1, $1 from detection.outcome o
where o.recorded_to = 'infinity' and o.outcome = 'Failed'
on conflict (finding_id) do nothing
