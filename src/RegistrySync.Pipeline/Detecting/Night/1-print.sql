-- $1 business date. What each identity's facts are made of, as one number: whatever is added, changed or deleted by whichever step makes it
-- another one. A register's word on a stay that goes on counts with how late it is, not with its day.
create temp table now_print on commit drop as
with said (record_id, said) as (
    select record_id, hash_record_extended(row('person'::text, record_id, registry, birth_date), 0)
    from registry.person_record where recorded_to = 'infinity'
    union all
    select record_id, hash_record_extended(row('stay'::text, stay_id, registry, location_id, municipality, arrival, expected_departure, departure, agency_known,
           case when departure is null then $1 - last_seen end), 0)
    from fact_night
    union all
    select record_id, hash_record_extended(row('placement'::text, placement_id, starts_on, expected_end, ended_on, work_municipality), 0)
    from registry.placement where recorded_to = 'infinity'
    union all
    select record_id, hash_record_extended(row('declaration'::text, declaration_id, kind, on_date), 0)
    from registry.declaration where recorded_to = 'infinity' and kind in ('Appointment', 'Declared')
    union all
    select r.record_id, hash_record_extended(row('registration'::text, r.registration_id, r.status, r.municipality, r.address_since, r.address_kind, r.postal_only,
           r.under_investigation, r.not_living_there, r.suspended_on, f.locations, f.covered_since), 0)
    from registry.registration r
    left join fact_registered f on f.registration_id = r.registration_id
    where r.recorded_to = 'infinity'
    union all
    select record_id, hash_record_extended(row('question'::text, question_id, kind, outcome, parameters ->> 'basis', parameters ->> 'birthDate', found_ids), 0)
    from registry.question
    union all
    -- Whoever a search found, and whoever awaits a steward, matters by his or her status.
    select q.record_id, hash_record_extended(row('found'::text, q.question_id, r.registration_id, r.status, r.under_investigation), 0)
    from registry.question q
    cross join unnest(q.found_ids) as f(record_id)
    join registry.registration r on r.record_id = f.record_id and r.recorded_to = 'infinity'
    union all
    select case when side = 1 then left_id else right_id end,
           hash_record_extended(row('pair'::text, left_id, right_id, probability, decision), 0)
    from identity.pair cross join generate_series(1, 2) side where recorded_to = 'infinity'
    union all
    select case when side = 1 then left_id else right_id end, hash_record_extended(row('same'::text, assertion_id, left_id, right_id), 0)
    from identity.assertion cross join generate_series(1, 2) side where kind = 'Same' and withdrawn_at is null
),
linked as (
    select k.identity_id, s.said from said s join identity.link k on k.record_id = s.record_id and k.recorded_to = 'infinity'
    union all
    select identity_id, hash_record_extended(row('link'::text, record_id), 0) from identity.link where recorded_to = 'infinity'
    union all
    select identity_id, hash_record_extended(row('golden'::text, brp_record_id, under_review, protected), 0)
    from identity.golden_record where recorded_to = 'infinity'
)
-- The same thing said twice is not nothing: of an even number of equal hashes an exclusive or would see none.
select identity_id, bit_xor(said) # hash_record_extended(row(count(*)), 0) as print from linked group by identity_id
