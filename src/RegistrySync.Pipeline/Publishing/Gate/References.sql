-- Yields the number of dangling references among the rows to publish, or nothing.
select count(*) from (
    select 1 from wanted_stay s where not exists (select 1 from wanted_person p where p.person_id = s.person_id)
    union all
    select 1 from wanted_stay s where not exists (select 1 from wanted_location l where l.location_id = s.location_id)
    union all
    select 1 from wanted_placement s where not exists (select 1 from wanted_person p where p.person_id = s.person_id)
    union all
    select 1 from wanted_registration r where not exists (select 1 from wanted_person p where p.person_id = r.person_id)
    union all
    select 1 from wanted_finding f where f.subject_kind in ('Identity', 'IdentityAtLocation')
        and not exists (select 1 from wanted_person p where p.person_id = f.subject_id)
    union all
    select 1 from wanted_finding f where f.subject_kind = 'Location'
        and not exists (select 1 from wanted_location l where l.location_id = f.subject_id)
) dangling
having count(*) > 0
