-- What the BRP was asked on behalf of each identity, for the judgement of NotFound; and whether a pair with a BRP person awaits a steward.
create temp table fact_search on commit drop as
with asked as (
    select k.identity_id, array_agg(q.kind order by q.question_id) as kinds, array_agg(q.outcome order by q.question_id) as outcomes,
           array_agg(coalesce(q.parameters ->> 'basis', q.kind) order by q.question_id) as bases,
           array_agg((q.parameters ->> 'birthDate')::date order by q.question_id) as births
    from registry.question q
    join identity.link k on k.record_id = q.record_id and k.recorded_to = 'infinity'
    group by k.identity_id
),
near as (
    select distinct k.identity_id
    from identity.pair p
    join registry.person_record b on b.record_id in (p.left_id, p.right_id) and b.recorded_to = 'infinity' and b.registry = 'brp'
    join identity.link k on k.record_id = case when b.record_id = p.left_id then p.right_id else p.left_id end and k.recorded_to = 'infinity'
    where p.recorded_to = 'infinity' and p.decision in ('Review', 'Blocked')
)
select coalesce(a.identity_id, n.identity_id) as identity_id, a.kinds, a.outcomes, a.bases, a.births, n.identity_id is not null as near
from asked a
full join near n on n.identity_id = a.identity_id
