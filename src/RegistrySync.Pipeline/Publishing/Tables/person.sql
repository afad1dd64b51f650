-- One row per identity that works or lives here; a BRP person who answers no worker's record is not published.
select p.person_id, g.municipality,
       coalesce(r.status, case when q.not_found then 'NotFound' else 'Undetermined' end) as registration_status,
       p.records, p.housed, p.employed
from published_identity p
join identity.golden_record g on g.identity_id = p.identity_id and g.recorded_to = 'infinity'
left join registry.registration r on r.record_id = g.brp_record_id and r.recorded_to = 'infinity'
cross join lateral (
    select count(*) filter (where question.outcome = 'Empty') >= 2
       and count(*) filter (where question.outcome in ('Found', 'TooMany', 'Failed')) = 0 as not_found
    from identity.link l
    join registry.question question on question.record_id = l.record_id and question.kind <> 'Bsn'
    where l.identity_id = p.identity_id and l.recorded_to = 'infinity'
) q
