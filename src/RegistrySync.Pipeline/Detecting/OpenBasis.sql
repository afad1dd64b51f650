-- $1 as_of. The records that such a finding is opened on: those of the stays in its evidence, else the registration's, else the oldest of the
-- identity.
with stayed as (
    select distinct o.finding_id, s.record_id
    from opened_subject o
    cross join lateral jsonb_array_elements_text(case when jsonb_typeof(o.evidence -> 'stays') = 'array' then o.evidence -> 'stays' else '[]' end) as named (stay)
    join registry.stay s on s.stay_id = named.stay::uuid and s.recorded_to = 'infinity'
),
based as (
    insert into detection.basis (finding_id, record_id)
    select finding_id, record_id from stayed
    union all
    select o.finding_id, coalesce((o.evidence ->> 'registrationId')::uuid, o.subject_id)
    from opened_subject o where not exists (select from stayed s where s.finding_id = o.finding_id)
    order by 1, 2
)
insert into detection.subject (finding_id, subject_id, recorded_from)
select finding_id, subject_id, $1 from opened_subject order by 1
