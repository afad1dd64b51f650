-- The known locations that have the registered address of one of these: by BAG object, else by postcode and number, which two streets may share. All
-- addresses of one location are one.
create temp table fact_registered on commit drop as
with address as (
    select location_id, dwelling_id, postcode, house_number, upper(coalesce(house_letter, '')) as letter, upper(coalesce(house_addition, '')) as addition
    from registry.location_address where recorded_to = 'infinity'
    union
    select location_id, dwelling_id, postcode, house_number, upper(coalesce(house_letter, '')), upper(coalesce(house_addition, ''))
    from registry.location where recorded_to = 'infinity'
),
registered as materialized (
    select r.registration_id, r.dwelling_id, r.postcode, r.house_number, r.house_letter, r.house_addition
    from registry.registration r join fact_link k on k.record_id = r.record_id
    where r.recorded_to = 'infinity'
),
dwelling as materialized (
    select distinct r.registration_id, a.location_id
    from registered r join address a on a.dwelling_id = r.dwelling_id
),
found as (
    select registration_id, location_id from dwelling
    union
    select r.registration_id, a.location_id
    from registered r
    join address a on a.postcode = r.postcode and a.house_number = r.house_number
     and a.letter = upper(coalesce(r.house_letter, '')) and a.addition = upper(coalesce(r.house_addition, ''))
    where not exists (select from dwelling d where d.registration_id = r.registration_id)
)
select f.registration_id, array_agg(f.location_id order by f.location_id) as locations,
       array_agg(c.covered_since order by f.location_id) as covered_since
from found f left join fact_covered c on c.location_id = f.location_id
group by f.registration_id;
analyze fact_registered (registration_id)
