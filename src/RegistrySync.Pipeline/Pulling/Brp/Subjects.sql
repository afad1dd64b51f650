-- Whom the BRP may be asked about before linking: each record by itself.
select r.record_id as group_id, r.record_id, r.given_names, r.initials, r.prefix, r.family_name, r.other_family_name, r.birth_date, r.bsn_token,
       l.municipality, l.location_id, s.arrival, s.expected_departure, s.departure
from registry.person_record r
join registry.stay s on s.record_id = r.record_id and s.recorded_to = 'infinity'
join registry.location l on l.location_id = s.location_id and l.recorded_to = 'infinity'
where r.recorded_to = 'infinity' and r.registry <> 'brp'
order by r.record_id, s.arrival, s.stay_id
