-- What the BRP was asked on behalf of each subject, for the judgement of NotFound; and whether a pair with a BRP
-- person awaits a steward, and whether everybody near is a non-resident: then it does not matter which of them the subject may be. Nobody is near
-- whose birth date is plainly another than the subject's: a search on behalf of a record without a date could not know.
create temp table fact_search on commit drop as
with undecided as (
    select left_id as one, right_id as other from fact_pair where decision in ('Review', 'Blocked')
    union all
    select right_id, left_id from fact_pair where decision in ('Review', 'Blocked')
),
-- By a search, or by a pair that awaits a steward.
found as materialized (
    select k.subject_id, q.question_id, f.record_id
    from registry.question q
    cross join unnest(q.found_ids) as f(record_id)
    join fact_member k on k.record_id = q.record_id
    union all
    select k.subject_id, null, u.other
    from undecided u
    join registry.person_record b on b.record_id = u.other and b.recorded_to = 'infinity' and b.registry = 'brp'
    join fact_member k on k.record_id = u.one
),
born as (
    select m.subject_id, array_agg(distinct r.birth_date) as dates
    from fact_member m
    join registry.person_record r on r.record_id = m.record_id and r.recorded_to = 'infinity' and r.registry <> 'brp'
    where m.subject_id in (select subject_id from found)
      and r.birth_date % 100 > 0 and r.birth_date / 100 % 100 > 0 and r.birth_date % 10000 <> 101
    group by m.subject_id
),
told as materialized (
    select f.subject_id, f.question_id, f.record_id,
           coalesce(pg_temp.fact_apart(b.dates, case when o.birth_date % 100 > 0 and o.birth_date / 100 % 100 > 0 then array[o.birth_date] end), false) as another
    from found f
    left join born b on b.subject_id = f.subject_id
    left join registry.person_record o on o.record_id = f.record_id and o.recorded_to = 'infinity' and o.registry = 'brp'
),
others as (
    select subject_id, question_id from told where question_id is not null group by subject_id, question_id having bool_and(another)
),
asked as (
    select k.subject_id, array_agg(q.kind order by q.question_id) as kinds,
           array_agg(case when o.question_id is not null and q.outcome = 'Found' then 'Empty' else q.outcome end order by q.question_id) as outcomes,
           array_agg(coalesce(q.parameters ->> 'basis', q.kind) order by q.question_id) as bases,
           array_agg((q.parameters ->> 'birthDate')::date order by q.question_id) as births
    from registry.question q
    join fact_member k on k.record_id = q.record_id
    left join others o on o.subject_id = k.subject_id and o.question_id = q.question_id
    group by k.subject_id
),
near as (
    select c.subject_id, bool_or(c.question_id is null) as near, bool_and(coalesce(r.status = 'NonResident' and not r.under_investigation, false)) as non_residents
    from told c
    left join registry.registration r on r.record_id = c.record_id and r.recorded_to = 'infinity'
    where not c.another
    group by c.subject_id
)
select coalesce(a.subject_id, n.subject_id) as subject_id, a.kinds, a.outcomes, a.bases, a.births,
       coalesce(n.near, false) as near, coalesce(n.non_residents, false) as near_non_residents
from asked a
full join near n on n.subject_id = a.subject_id;
analyze fact_search (subject_id)
