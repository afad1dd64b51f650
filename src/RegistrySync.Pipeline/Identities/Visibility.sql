-- Who may see whom: the municipality of a stay in the last thirteen months, of registration, or of an appointment or declaration. $1 business date.
with wanted as (
    select l.municipality, k.identity_id
    from registry.stay s
    join registry.location l on l.location_id = s.location_id and l.recorded_to = 'infinity'
    join identity.link k on k.record_id = s.record_id and k.recorded_to = 'infinity'
    where s.recorded_to = 'infinity' and l.municipality is not null and coalesce(s.departure, 'infinity') > $1 - interval '13 months'
    union
    select r.municipality, k.identity_id
    from registry.registration r
    join identity.link k on k.record_id = r.record_id and k.recorded_to = 'infinity'
    where r.recorded_to = 'infinity' and r.municipality is not null and r.municipality <> '1999'
    union
    select d.municipality, k.identity_id
    from registry.declaration d
    join identity.link k on k.record_id = d.record_id and k.recorded_to = 'infinity'
    where d.recorded_to = 'infinity' and d.municipality is not null and d.on_date > $1 - interval '13 months'
),
gone as (
    delete from identity.visibility v
    where not exists (select 1 from wanted w where w.municipality = v.municipality and w.identity_id = v.identity_id)
)
insert into identity.visibility (municipality, identity_id)
select municipality, identity_id from wanted
on conflict do nothing
