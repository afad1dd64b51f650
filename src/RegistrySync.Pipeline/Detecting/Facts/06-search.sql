-- What the BRP was asked on behalf of each subject, for the judgement of NotFound; and whether a pair with a BRP person awaits a steward.
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
    select left_id as one, right_id as other from identity.pair where recorded_to = 'infinity' and decision in ('Review', 'Blocked')
    union all
    select right_id, left_id from identity.pair where recorded_to = 'infinity' and decision in ('Review', 'Blocked')
),
near as (
    select distinct k.subject_id
    from undecided u
    join registry.person_record b on b.record_id = u.other and b.recorded_to = 'infinity' and b.registry = 'brp'
    join fact_member k on k.record_id = u.one
)
select coalesce(a.subject_id, n.subject_id) as subject_id, a.kinds, a.outcomes, a.bases, a.births, n.subject_id is not null as near
from asked a
full join near n on n.subject_id = a.subject_id
