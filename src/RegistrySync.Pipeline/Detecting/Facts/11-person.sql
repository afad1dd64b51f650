-- What rules about persons read: one row per identity that sleeps, works or is registered at a place our sources know, and one per
-- alternative. Nationality, birth country, language, sex and age are in no table here. Sorted once rather than once per aggregate.
create temp table fact_person on commit drop as
with stays as (
    select subject_id, array_agg(stay_id) as stay_ids, array_agg(registry) as registries,
           array_agg(location_id) as location_ids, array_agg(municipality) as municipalities,
           array_agg(arrival) as arrivals, array_agg(expected_departure) as expected,
           array_agg(departure) as departures, array_agg(last_seen) as last_seen,
           array_agg(agency_known) as agency_known
    from (select * from fact_stay order by subject_id, arrival, stay_id) s group by subject_id
),
placements as (
    select subject_id, array_agg(placement_id) as placement_ids,
           array_agg(starts_on) as starts, array_agg(expected_end) as ends_expected,
           array_agg(ended_on) as ends, array_agg(work_municipality) as work
    from (select * from fact_placement order by subject_id, starts_on, placement_id) p group by subject_id
),
declarations as (
    select subject_id, array_agg(kind) as kinds, array_agg(on_date) as days
    from (select k.subject_id, d.kind, d.on_date
          from registry.declaration d
          join fact_member k on k.record_id = d.record_id
          where d.recorded_to = 'infinity' and d.kind in ('Appointment', 'Declared')
          order by k.subject_id, d.on_date, d.declaration_id) d
    group by subject_id
),
official as (
    select m.subject_id, min(r.record_id::text)::uuid as record_id
    from fact_member m
    join registry.person_record r on r.record_id = m.record_id and r.recorded_to = 'infinity' and r.registry = 'brp'
    where m.alternative
    group by m.subject_id
),
subject as (
    select identity_id as subject_id, identity_id, null::double precision as probability, null::double precision as certainty, brp_record_id, under_review, protected
    from identity.golden_record where recorded_to = 'infinity' and identity_id in (select identity_id from fact_asked)
    union all
    select a.subject_id, a.identity_id, a.probability, a.certainty, o.record_id, true, g.protected
    from fact_alternative a
    left join official o on o.subject_id = a.subject_id
    join identity.golden_record g on g.identity_id = a.identity_id and g.recorded_to = 'infinity'
)
select g.identity_id, g.probability, g.certainty, g.under_review, g.protected,
       s.stay_ids, s.registries, s.location_ids, s.municipalities, s.arrivals, s.expected, s.departures, s.last_seen, s.agency_known,
       p.placement_ids, p.starts, p.ends_expected, p.ends, p.work,
       d.kinds as declaration_kinds, d.days as declaration_days,
       r.registration_id, r.status, r.municipality::text as registered_in, r.address_since, r.address_kind, r.postal_only, r.under_investigation,
       r.not_living_there, r.suspended_on, f.locations as registered_locations, f.covered_since,
       q.kinds as question_kinds, q.outcomes as question_outcomes, q.bases as question_bases, q.births as question_births, coalesce(q.near, false) as near,
       coalesce(q.near_non_residents, false) as near_non_residents
from subject g
left join stays s on s.subject_id = g.subject_id
left join placements p on p.subject_id = g.subject_id
left join declarations d on d.subject_id = g.subject_id
left join registry.registration r on r.record_id = g.brp_record_id and r.recorded_to = 'infinity'
left join fact_registered f on f.registration_id = r.registration_id
left join fact_search q on q.subject_id = g.subject_id
where g.probability is not null or s.subject_id is not null or p.subject_id is not null or f.registration_id is not null
