select s.placement_id, p.person_id, s.agency_id, s.employer_id, s.work_municipality, s.starts_on, s.expected_end, s.ended_on
from registry.placement s
join identity.link k on k.record_id = s.record_id and k.recorded_to = 'infinity'
join published_identity p on p.identity_id = k.identity_id
where s.recorded_to = 'infinity'
