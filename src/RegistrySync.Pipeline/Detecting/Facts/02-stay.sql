-- Every stay with whom it belongs to: of the identity, and in each alternative.
create temp table fact_stay on commit drop as
select m.subject_id, m.alternative, n.stay_id, n.registry, n.location_id, n.municipality, n.arrival, n.expected_departure, n.departure, n.agency_known, n.last_seen
from fact_night n
join fact_member m on m.record_id = n.record_id
