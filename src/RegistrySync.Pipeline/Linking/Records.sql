-- What linking compares: one row per current person record, in the order that identities derive from (first recorded, then key).
-- Nights and work are half-open yyyymmdd-yyyymmdd, an open end left out; a registered address is the location that has that address.
-- $1 business date, $2 days within which a departure may be written late. Of whoever came that recently no more nights count: those to come
-- are in nobody else's bed, and a bed left last week of which nobody wrote so yet is one person's move and no two people. Once a guest has
-- stayed for longer his row reads otherwise, and is compared anew.
with registered as (
    -- Two joins instead of one with "or", which no hash can serve; the BAG object first, since two streets may share postcode and number.
    select distinct on (record_id) record_id, location_id
    from (select g.record_id, a.location_id, 0 as rank
          from registry.registration g join registry.location_address a on a.dwelling_id = g.dwelling_id
          where g.recorded_to = 'infinity' and a.recorded_to = 'infinity'
          union all
          select g.record_id, a.location_id, 1
          from registry.registration g join registry.location_address a on a.postcode = g.postcode and a.house_number = g.house_number
          where g.recorded_to = 'infinity' and a.recorded_to = 'infinity'
            and a.house_letter is not distinct from g.house_letter and a.house_addition is not distinct from g.house_addition) either
    order by record_id, rank, location_id
)
select r.record_id, r.registry, extract(epoch from first.recorded_from)::bigint as first_recorded,
       coalesce(r.given_names, r.initials) as given_names, r.prefix, r.family_name, r.other_family_name, r.birth_date, r.bsn_token,
       split_part(r.worker_number, '|', -1) as worker_number, r.employer_kvk, coalesce(r.location_id, registered.location_id) as location_id, nights.text as nights, work.text as work
from registry.person_record r
join lateral (select min(recorded_from) as recorded_from from registry.person_record f where f.record_id = r.record_id) first on true
left join lateral (
    select string_agg(to_char(s.arrival, 'YYYYMMDD') || '-' || coalesce(to_char(
               case when s.departure is not null then s.departure
                    when s.arrival > $1 - $2 then least(s.expected_departure, s.arrival + $2)
                    else s.expected_departure end, 'YYYYMMDD'), ''), ' ' order by s.arrival) as text
    from registry.stay s where s.record_id = r.record_id and s.recorded_to = 'infinity'
) nights on true
left join lateral (
    select string_agg(to_char(p.starts_on, 'YYYYMMDD') || '-' || coalesce(to_char(greatest(coalesce(p.ended_on, p.expected_end), p.starts_on) + 1, 'YYYYMMDD'), ''), ' '
                      order by p.starts_on, p.placement_id) as text
    from registry.placement p where p.record_id = r.record_id and p.recorded_to = 'infinity'
) work on true
left join registered on registered.record_id = r.record_id
where r.recorded_to = 'infinity'
order by first_recorded, r.record_id
