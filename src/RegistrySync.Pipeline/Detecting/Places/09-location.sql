-- $1 business date. What is known of every location without looking at its guests: of the register, of reports, and how capacity changed.
create temp table fact_location on commit drop as
with capacities as (
    select location_id, array_agg(valid_from order by valid_from) as days, array_agg(value::integer order by valid_from) as capacities
    from (select distinct on (location_id, valid_from) location_id, valid_from, value from registry.location_term
          where field = 'capacity' and valid_from <= $1 and location_id = any (array(select location_id from registry.retold_location))
          order by location_id, valid_from, made_at desc) term
    group by location_id having count(*) > 1
),
reports as (
    select location_id, array_agg(reported_on order by reported_on, report_id) as days
    from registry.report where recorded_to = 'infinity' group by location_id
),
delivered as (
    select s.location_id, max(least((s.until at time zone 'Europe/Amsterdam')::date, d.last_seen, $1)) as last_delivered
    from (select location_id, registry, until, max(until) over (partition by registry) as still from fact_register) s
    left join fact_delivery d on d.registry = s.registry
    where s.still = 'infinity'
    group by s.location_id
)
select l.location_id, l.municipality::text as municipality, l.object_kind, l.capacity, l.norm, l.permit, l.is_new, l.delivers_register, l.register_since,
       v.last_delivered, r.days as report_days, c.days as capacity_days, c.capacities
from fact_site l
left join reports r on r.location_id = l.location_id
left join delivered v on v.location_id = l.location_id
left join capacities c on c.location_id = l.location_id
