-- What the BRP was asked on behalf of each subject, for the judgement of NotFound; and whether a pair with a BRP
-- person awaits a steward, and whether everybody near is a non-resident: then it does not matter which of them the subject may be.
create temp table fact_search on commit drop as
with asked as (
    select k.subject_id, array_agg(q.kind order by q.question_id) as kinds, array_agg(q.outcome order by q.question_id) as outcomes,
           array_agg(coalesce(q.parameters ->> 'basis', q.kind) order by q.question_id) as bases,
           array_agg((q.parameters ->> 'birthDate')::date order by q.question_id) as births
    from registry.question q
    join fact_member k on k.record_id = q.record_id
    group by k.subject_id
),
undecided as (
    select left_id as one, right_id as other from fact_pair where recorded_to = 'infinity' and decision in ('Review', 'Blocked')
    union all
    select right_id, left_id from fact_pair where recorded_to = 'infinity' and decision in ('Review', 'Blocked')
),
candidate as (
    select k.subject_id, u.other as record_id, true as undecided
    from undecided u
    join registry.person_record b on b.record_id = u.other and b.recorded_to = 'infinity' and b.registry = 'brp'
    join fact_member k on k.record_id = u.one
    union all
    select k.subject_id, f.record_id, false
    from registry.question q
    cross join unnest(q.found_ids) as f(record_id)
    join fact_member k on k.record_id = q.record_id
),
near as (
    select c.subject_id, bool_or(c.undecided) as near, bool_and(coalesce(r.status = 'NonResident' and not r.under_investigation, false)) as non_residents
    from candidate c
    left join registry.registration r on r.record_id = c.record_id and r.recorded_to = 'infinity'
    group by c.subject_id
)
select coalesce(a.subject_id, n.subject_id) as subject_id, a.kinds, a.outcomes, a.bases, a.births,
       coalesce(n.near, false) as near, coalesce(n.non_residents, false) as near_non_residents
from asked a
full join near n on n.subject_id = a.subject_id
