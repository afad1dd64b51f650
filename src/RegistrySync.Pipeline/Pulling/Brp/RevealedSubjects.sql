-- Whom linking brought together without finding a person in the BRP: all records of the identity as one.
select k.identity_id as group_id, r.record_id, r.given_names, r.initials, r.prefix, r.family_name, r.other_family_name, r.birth_date, r.bsn_token,
       l.municipality, l.location_id, s.arrival, s.expected_departure, s.departure
from identity.link k
join registry.person_record r on r.record_id = k.record_id and r.recorded_to = 'infinity'
left join registry.stay s on s.record_id = r.record_id and s.recorded_to = 'infinity'
left join registry.location l on l.location_id = s.location_id and l.recorded_to = 'infinity'
where k.recorded_to = 'infinity'
  and not exists (
      select 1 from identity.link b join registry.person_record p on p.record_id = b.record_id and p.recorded_to = 'infinity'
      where b.identity_id = k.identity_id and b.recorded_to = 'infinity' and p.registry = 'brp')
order by k.identity_id, r.record_id, s.arrival, s.stay_id
