-- The full birth dates that an identity's records state, how many these are, and whether one is a BRP person; the first of January is what systems fill in when
-- they know none.
create temp table fact_born on commit drop as
select k.identity_id,
       array_agg(distinct r.birth_date) filter (where r.birth_date % 100 > 0 and r.birth_date / 100 % 100 > 0 and r.birth_date % 10000 <> 101) as dates,
       bool_or(r.registry = 'brp') as official, count(*) as records
from fact_link k
join registry.person_record r on r.record_id = k.record_id and r.recorded_to = 'infinity'
group by k.identity_id;
create unique index on fact_born (identity_id);
-- Whether two birth dates can be one person's: two of day, month and year are equal, or day and month were exchanged.
create or replace function pg_temp.fact_near(one integer, other integer) returns boolean language sql immutable parallel safe as
$$ select (one % 100 = other % 100)::integer + (one / 100 % 100 = other / 100 % 100)::integer + (one / 10000 = other / 10000)::integer >= 2
       or (one / 10000 = other / 10000 and one % 100 = other / 100 % 100 and one / 100 % 100 = other % 100) $$;
-- Identities that state plainly different dates are two people.
create or replace function pg_temp.fact_apart(one integer[], other integer[]) returns boolean language sql immutable parallel safe as
$$ select cardinality(one) > 0 and cardinality(other) > 0
      and not exists (select from unnest(one) a cross join unnest(other) b where pg_temp.fact_near(a, b)) $$
