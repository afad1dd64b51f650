-- The known locations that have a registered address: by BAG object, else by postcode and number. All addresses of one location are one.
create temp table fact_registered on commit drop as
with address as (
    select location_id, dwelling_id, postcode, house_number, upper(coalesce(house_letter, '')) as letter, upper(coalesce(house_addition, '')) as addition
    from registry.location_address where recorded_to = 'infinity'
    union
    select location_id, dwelling_id, postcode, house_number, upper(coalesce(house_letter, '')), upper(coalesce(house_addition, ''))
    from registry.location where recorded_to = 'infinity'
),
found as (
    select r.registration_id, a.location_id
    from registry.registration r join address a on a.dwelling_id = r.dwelling_id
    where r.recorded_to = 'infinity'
    union
    select r.registration_id, a.location_id
    from registry.registration r
    join address a on a.postcode = r.postcode and a.house_number = r.house_number
     and a.letter = upper(coalesce(r.house_letter, '')) and a.addition = upper(coalesce(r.house_addition, ''))
    where r.recorded_to = 'infinity'
)
select f.registration_id, array_agg(f.location_id order by f.location_id) as locations,
       array_agg(c.covered_since order by f.location_id) as covered_since
from found f left join fact_covered c on c.location_id = f.location_id
group by f.registration_id
