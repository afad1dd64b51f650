-- $1 business date. What rules about locations read: whoever may sleep there. Who has left matters only where it may be too full, to tell since
-- when; elsewhere one of them stands for all, for that there was a guest. One register may know of a guest whom another signed out: the earliest
-- written departure holds.
create temp table fact_location on commit drop as
with present as materialized (
    select distinct on (location_id, arrival, identity_id) location_id, identity_id, arrival, expected_departure, departure, elsewhere, work_municipality, in_region
    from fact_guest
    where not signed_out and coalesce(elsewhere, 'infinity') >= $1
    order by location_id, arrival, identity_id, departure nulls last, expected_departure desc nulls last
),
capacities as (
    select location_id, array_agg(valid_from order by valid_from) as days, array_agg(value::integer order by valid_from) as capacities, min(value::integer) as least
    from (select distinct on (location_id, valid_from) location_id, valid_from, value from registry.location_term
          where field = 'capacity' and valid_from <= $1 order by location_id, valid_from, made_at desc) term
    group by location_id having count(*) > 1
),
crowded as materialized (
    select l.location_id
    from fact_site l
    join (select location_id, count(*) as guests from present group by location_id) p on p.location_id = l.location_id
    left join capacities c on c.location_id = l.location_id
    where p.guests > least(l.capacity, c.least)
),
history as (
    select location_id, identity_id, arrival, expected_departure, departure, elsewhere, work_municipality, in_region
    from fact_guest where location_id in (select location_id from crowded)
    union all
    select s.location_id, k.identity_id, s.arrival, s.expected_departure, s.departure, null, null, null
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
    (select distinct on (location_id) location_id, identity_id, arrival, expected_departure, departure, elsewhere, work_municipality, in_region
     from fact_guest where elsewhere < $1 and not signed_out and location_id not in (select location_id from present) order by location_id, arrival, identity_id)
    union all
    select l.location_id, o.identity_id, o.arrival, null, o.departure, null, null, null
    from fact_site l
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
           array_agg(coalesce(in_region, false)) as in_region
    from guest
    group by location_id
),
reports as (
    select location_id, array_agg(reported_on order by reported_on, report_id) as days
    from registry.report where recorded_to = 'infinity' group by location_id
),
delivered as (
    select s.location_id, max(least((s.until at time zone 'Europe/Amsterdam')::date, d.last_seen, $1)) as last_delivered
    from (select location_id, registry, max(recorded_to) as until, max(max(recorded_to)) over (partition by registry) as still
          from registry.stay group by location_id, registry) s
    left join fact_delivery d on d.registry = s.registry
    where s.still = 'infinity'
    group by s.location_id
)
select l.location_id, l.municipality::text as municipality, l.object_kind, l.capacity, l.norm, l.permit, l.is_new, l.delivers_register, l.register_since,
       coalesce(l.grower_household, 0) as household, g.guest_ids, g.arrivals, g.expected, g.departures, g.elsewhere, g.work, g.in_region,
       v.last_delivered, r.days as report_days, c.days as capacity_days, c.capacities
from fact_site l
left join guests g on g.location_id = l.location_id
left join reports r on r.location_id = l.location_id
left join delivered v on v.location_id = l.location_id
left join capacities c on c.location_id = l.location_id
