-- One row per person who is housed: what the registration funnel reads. Location by location, so that counting needs no sorting.
with told as (
    select k.identity_id,
           max(d.on_date) filter (where d.kind = 'Appointment') as appointment_on,
           max(d.on_date) filter (where d.kind = 'Declared') as declared_on
    from registry.declaration d
    join identity.link k on k.record_id = d.record_id and k.recorded_to = 'infinity'
    where d.recorded_to = 'infinity' and d.kind <> 'Invited' and k.identity_id in (select identity_id from fact_housed)
    group by k.identity_id
),
invited as (
    select k.identity_id, d.location_id, max(d.on_date) as invited_on
    from registry.declaration d
    join identity.link k on k.record_id = d.record_id and k.recorded_to = 'infinity'
    where d.recorded_to = 'infinity' and d.kind = 'Invited' and k.identity_id in (select identity_id from fact_housed)
    group by k.identity_id, d.location_id
)
select n.location_id, n.municipality::text, n.since, i.invited_on, t.appointment_on, t.declared_on, r.status
from fact_housed n
left join told t on t.identity_id = n.identity_id
left join invited i on i.identity_id = n.identity_id and i.location_id = n.location_id
left join identity.golden_record g on g.identity_id = n.identity_id and g.recorded_to = 'infinity'
left join registry.registration r on r.record_id = g.brp_record_id and r.recorded_to = 'infinity'
order by n.location_id
