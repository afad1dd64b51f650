-- $1 business date. What rules about the guests of a location read: whoever may sleep there. Who has left matters only where it may be too full, to
-- tell since when; elsewhere one of them stands for all, for that there was a guest. One register may know of a guest whom another signed out: the
-- earliest written departure holds.
create temp table fact_occupied on commit drop as
with present as materialized (
    select distinct on (location_id, arrival, identity_id) location_id, identity_id, arrival, expected_departure, departure, elsewhere, work_municipality, in_region, works_elsewhere
    from fact_guest
    where not signed_out and coalesce(elsewhere, 'infinity') >= $1
    order by location_id, arrival, identity_id, departure nulls last, expected_departure desc nulls last
),
crowded as materialized (
    select l.location_id
    from fact_location l
    join (select location_id, count(*) as guests from present group by location_id) p on p.location_id = l.location_id
    where p.guests > least(l.capacity, (select min(c) from unnest(l.capacities) c))
),
history as (
    select location_id, identity_id, arrival, expected_departure, departure, elsewhere, work_municipality, in_region, works_elsewhere
    from fact_guest where location_id in (select location_id from crowded)
    union all
    select s.location_id, k.identity_id, s.arrival, s.expected_departure, s.departure, null, null, null, null
    from crowded c
    join registry.stay s on s.location_id = c.location_id and s.recorded_to = 'infinity' and s.departure < $1 and s.arrival <= $1
    join identity.link k on k.record_id = s.record_id and k.recorded_to = 'infinity'
),
guest as (
    select * from present where location_id not in (select location_id from crowded)
    union all
    select * from (select distinct on (location_id, arrival, identity_id) * from history
                   order by location_id, arrival, identity_id, departure nulls last, expected_departure desc nulls last) whole
    union all
    (select distinct on (location_id) location_id, identity_id, arrival, expected_departure, departure, elsewhere, work_municipality, in_region, works_elsewhere
     from fact_guest where elsewhere < $1 and not signed_out and location_id not in (select location_id from present) order by location_id, arrival, identity_id)
    union all
    select l.location_id, o.identity_id, o.arrival, null, o.departure, null, null, null, null
    from fact_place l
    cross join lateral (
        select k.identity_id, s.arrival, s.departure
        from registry.stay s join identity.link k on k.record_id = s.record_id and k.recorded_to = 'infinity'
        where s.location_id = l.location_id and s.recorded_to = 'infinity' and s.departure < $1 and s.arrival <= $1 limit 1) o
    where l.location_id not in (select location_id from present)
),
guests as (
    select location_id, array_agg(identity_id) as guest_ids,
           array_agg(arrival) as arrivals,
           array_agg(expected_departure) as expected,
           array_agg(departure) as departures,
           array_agg(elsewhere) as elsewhere,
           array_agg(work_municipality) as work,
           array_agg(coalesce(in_region, false)) as in_region,
           array_agg(coalesce(works_elsewhere, false)) as works_elsewhere
    from guest
    group by location_id
)
select l.*, g.guest_ids, g.arrivals, g.expected, g.departures, g.elsewhere, g.work, g.in_region, g.works_elsewhere
from fact_location l
left join guests g on g.location_id = l.location_id
where l.location_id in (select location_id from fact_place)
