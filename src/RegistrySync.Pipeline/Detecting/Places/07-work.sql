-- Every current placement with whom it is linked to.
create temp table fact_work on commit drop as
select k.identity_id, p.placement_id, p.starts_on, p.expected_end, p.ended_on, p.work_municipality::text as work_municipality
from registry.placement p
join identity.link k on k.record_id = p.record_id and k.recorded_to = 'infinity'
where p.recorded_to = 'infinity'
