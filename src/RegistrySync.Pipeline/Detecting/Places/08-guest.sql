-- $1 business date. Stays seen from the location: who, when, the first later arrival of the same person elsewhere, and where the guest works now.
-- Where a register wrote a departure it does not matter who came where later.
create temp table fact_guest on commit drop as
with work as (
    select distinct on (identity_id) identity_id, work_municipality
    from fact_work
    where starts_on <= $1 and coalesce(ended_on, expected_end, 'infinity') >= $1 and work_municipality is not null
    order by identity_id, starts_on desc, placement_id
)
select s.location_id, s.identity_id, s.arrival, s.expected_departure, s.departure,
       case when s.departure is null then
           (select min(o.arrival) from fact_night o
            where o.identity_id = s.identity_id and o.location_id <> s.location_id and o.arrival > s.arrival and o.arrival <= $1) end as elsewhere,
       w.work_municipality, w.work_municipality in (select code from fact_region) as in_region
from fact_night s
left join work w on w.identity_id = s.identity_id
where s.arrival <= $1
