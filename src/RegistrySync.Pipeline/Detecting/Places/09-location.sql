-- $1 business date. What rules about locations read. One register may know of a guest whom another signed out: the earliest written departure holds.
create temp table fact_location on commit drop as
with guests as (
    select location_id, array_agg(identity_id) as guest_ids,
           array_agg(arrival) as arrivals,
           array_agg(expected_departure) as expected,
           array_agg(departure) as departures,
           array_agg(elsewhere) as elsewhere,
           array_agg(work_municipality) as work,
           array_agg(coalesce(in_region, false)) as in_region
    from (
        select distinct on (location_id, arrival, identity_id) *
        from fact_guest order by location_id, arrival, identity_id, departure nulls last, expected_departure desc nulls last
    ) one
    group by location_id
),
reports as (
    select location_id, array_agg(reported_on order by reported_on, report_id) as days
    from registry.report where recorded_to = 'infinity' group by location_id
),
capacities as (
    select location_id, array_agg(valid_from order by valid_from) as days, array_agg(value::integer order by valid_from) as capacities
    from (select distinct on (location_id, valid_from) location_id, valid_from, value from registry.location_term
          where field = 'capacity' and valid_from <= $1 order by location_id, valid_from, made_at desc) term
    group by location_id having count(*) > 1
),
delivered as (
    select s.location_id, max(least(coalesce((s.recorded_to at time zone 'Europe/Amsterdam')::date, 'infinity'), d.last_seen)) as last_delivered
    from registry.stay s join (select registry, max(last_seen) as last_seen from fact_night group by registry) d on d.registry = s.registry
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
