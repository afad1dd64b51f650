-- Counts per municipality of the region; nobody's name is near. Who sleeps at a location that is not asked about does so as at the last evaluation.
create temp table fact_municipality on commit drop as
with beds as (
    select municipality::text as code, sum(coalesce(capacity, 0))::integer as beds,
           coalesce(sum(capacity) filter (where delivers_register is not true), 0)::integer as without_register
    from fact_site where municipality is not null group by municipality
),
housed as materialized (
    select identity_id, municipality::text as code from fact_housed
    union all
    select identity_id, municipality::text from detection.housed where location_id not in (select location_id from fact_place)
),
sleeping as (
    select code, count(*)::integer as persons from housed group by code
),
working as (
    select w.code, count(*)::integer as persons, (count(*) - count(h.identity_id))::integer as without_home
    from (select distinct identity_id, work_municipality as code from fact_work where work_municipality is not null) w
    left join housed h on h.identity_id = w.identity_id
    group by w.code
)
select r.code, coalesce(b.beds, 0) as beds, coalesce(b.without_register, 0) as beds_without_register,
       coalesce(s.persons, 0) as housed, coalesce(w.persons, 0) as employed, coalesce(w.without_home, 0) as without_home
from fact_region r
left join beds b on b.code = r.code
left join sleeping s on s.code = r.code
left join working w on w.code = r.code
