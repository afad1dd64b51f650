select s.stay_id, p.person_id, s.location_id, l.municipality, s.arrival, s.expected_departure, s.departure
from registry.stay s
join identity.link k on k.record_id = s.record_id and k.recorded_to = 'infinity'
join published_identity p on p.identity_id = k.identity_id
left join registry.location l on l.location_id = s.location_id and l.recorded_to = 'infinity'
where s.recorded_to = 'infinity'
