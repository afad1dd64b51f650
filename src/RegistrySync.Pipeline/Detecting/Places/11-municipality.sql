-- $1 business date. Counts per municipality of the region; nobody's name is near.
create temp table fact_municipality on commit drop as
with beds as (
    select municipality::text as code, sum(coalesce(capacity, 0))::integer as beds,
           coalesce(sum(capacity) filter (where delivers_register is not true), 0)::integer as without_register
    from fact_site where municipality is not null group by municipality
),
present as (
    select distinct g.identity_id, l.municipality::text as code
    from fact_guest g join fact_site l on l.location_id = g.location_id
    where g.arrival < $1 and coalesce(g.departure, 'infinity') > $1 and coalesce(g.expected_departure, 'infinity') >= $1 and coalesce(g.elsewhere, 'infinity') > $1
),
working as (
    select distinct identity_id, work_municipality as code from fact_work
)
select r.code, coalesce(b.beds, 0) as beds, coalesce(b.without_register, 0) as beds_without_register,
       (select count(*) from present p where p.code = r.code)::integer as housed,
       (select count(*) from working w where w.code = r.code)::integer as employed,
       (select count(*) from working w where w.code = r.code and not exists (select 1 from present p where p.identity_id = w.identity_id))::integer as without_home
from fact_region r
left join beds b on b.code = r.code
