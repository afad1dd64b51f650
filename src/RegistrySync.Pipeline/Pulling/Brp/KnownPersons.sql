-- BRP persons that earlier answers named for records that are still asked about; they are read again by number.
select p.record_id, p.bsn_token, min(q.municipality) as municipality
from registry.question q
cross join lateral unnest(q.found_ids) as f(record_id)
join registry.person_record p on p.record_id = f.record_id and p.recorded_to = 'infinity' and p.registry = 'brp'
where q.outcome = 'Found' and q.record_id in (select id from unnest($1::uuid[]) as s(id)) and p.bsn_token is not null
group by p.record_id, p.bsn_token
order by p.bsn_token
