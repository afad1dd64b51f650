-- $1 business date. Who sleeps where: the newest stay of each person, if it goes on and its agreed end has not passed. By the links as
-- they are: whether a finding may hang on a link is another question. A day under "until" that lies ahead is an agreed end.
create temp table now_housed on commit drop as
with stay as (
    select k.identity_id, s.stay_id, s.record_id, s.location_id, s.arrival,
           case when s.departure > $1 then s.departure else s.expected_departure end as expected_departure,
           case when s.departure <= $1 then s.departure end as departure
    from registry.stay s
    join identity.link k on k.record_id = s.record_id and k.recorded_to = 'infinity'
    where s.recorded_to = 'infinity' and s.arrival < $1
),
newest as (
    select distinct on (identity_id) * from stay order by identity_id, arrival desc, departure nulls first, stay_id
)
select n.identity_id, n.location_id, l.municipality, n.record_id, n.arrival as since
from newest n
left join registry.location l on l.location_id = n.location_id and l.recorded_to = 'infinity'
where n.departure is null and coalesce(n.expected_departure, 'infinity') >= $1
