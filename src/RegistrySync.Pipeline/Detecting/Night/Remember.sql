-- What was evaluated, as of which facts, and when to look again.
insert into runs.evaluated (identity_id, print, next_change_on, verdicts)
select n.identity_id, n.print, coalesce(w.next_change_on, 'infinity'), coalesce(w.verdicts, '')
from now_print n
join fact_asked a on a.identity_id = n.identity_id
left join wanted_evaluated w on w.identity_id = n.identity_id
on conflict (identity_id) do update set print = excluded.print, next_change_on = excluded.next_change_on, verdicts = excluded.verdicts;
delete from runs.evaluated e where not exists (select from now_print n where n.identity_id = e.identity_id)
