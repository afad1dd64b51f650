-- What was evaluated, and when to look again. Whoever is no more is forgotten.
insert into runs.evaluated (identity_id, next_change_on, verdicts)
select a.identity_id, coalesce(w.next_change_on, 'infinity'), coalesce(w.verdicts, '')
from fact_asked a
left join wanted_evaluated w on w.identity_id = a.identity_id
order by a.identity_id
on conflict (identity_id) do update set next_change_on = excluded.next_change_on, verdicts = excluded.verdicts;
delete from runs.evaluated e using fact_asked a
where a.identity_id = e.identity_id and not exists (select from identity.link k where k.identity_id = e.identity_id and k.recorded_to = 'infinity')
  and not exists (select from identity.golden_record g where g.identity_id = e.identity_id and g.recorded_to = 'infinity')
