-- $1 business date. Lists that are late by another number of days than at the last evaluation.
create temp table night_late on commit drop as
select coalesce(n.registry, e.registry) as registry, coalesce(n.late, 0) as late, coalesce(e.late, 0) as late_then
from (select registry, $1 - least(last_seen, $1) as late from fact_delivery) n
full join (select e.key as registry, e.value::integer as late
           from jsonb_each_text((select late from runs.evaluation order by as_of desc limit 1)) e) e on e.registry = n.registry
where coalesce(n.late, 0) <> coalesce(e.late, 0);
-- $1 business date, $2 that of the last evaluation. Whose days have come: of an arrival, of an end that was agreed or written, of work.
create temp table night_passed on commit drop as
select record_id, departure > $2 and departure <= $1 as departed
from registry.stay
where recorded_to = 'infinity' and (arrival between $2 and $1 or departure between $2 and $1 or expected_departure between $2 and $1)
union all
select record_id, false
from registry.placement
where recorded_to = 'infinity' and (starts_on between $2 and $1 or coalesce(ended_on, expected_end) between $2 and $1);
-- $1 business date, $2 that of the last evaluation. Records that are touched; whoever's question found one; whose departure was ahead and has
-- come; and whoever sleeps where the location itself is another, or in such a list.
create temp table night_record on commit drop as
select record_id from night_touched where record_id is not null
union
select q.record_id
from registry.question q
cross join unnest(q.found_ids) as f(record_id)
join night_touched t on t.record_id = f.record_id
union
select record_id from night_passed where departed
union
select s.record_id from registry.stay s join night_touched t on t.site_id = s.location_id where s.recorded_to = 'infinity'
union
select s.record_id from registry.stay s join night_late l on l.registry = s.registry
where s.recorded_to = 'infinity' and coalesce(s.departure, 'infinity') > $2;
analyze night_record
