-- $1 as_of. Whom a finding that has just begun its life is about, and the records that it is opened on: those of the stays in its evidence,
-- else the registration's, else the oldest of the identity.
with opened as (
    select o.finding_id, o.subject_id, o.evidence
    from detection.outcome o
    where o.recorded_to = 'infinity' and o.subject_kind in ('Identity', 'IdentityAtLocation')
      and exists (select from detection.finding f where f.finding_id = o.finding_id)
      and not exists (select from detection.subject j where j.finding_id = o.finding_id)
),
stayed as (
    select distinct o.finding_id, s.record_id
    from opened o
    cross join lateral jsonb_array_elements_text(case when jsonb_typeof(o.evidence -> 'stays') = 'array' then o.evidence -> 'stays' else '[]' end) as named (stay)
    join registry.stay s on s.stay_id = named.stay::uuid and s.recorded_to = 'infinity'
),
based as (
    insert into detection.basis (finding_id, record_id)
    select finding_id, record_id from stayed
    union all
    select o.finding_id, coalesce((o.evidence ->> 'registrationId')::uuid, o.subject_id)
    from opened o where not exists (select from stayed s where s.finding_id = o.finding_id)
)
insert into detection.subject (finding_id, subject_id, recorded_from)
select finding_id, subject_id, $1 from opened
