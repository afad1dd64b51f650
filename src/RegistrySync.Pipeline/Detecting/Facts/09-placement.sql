-- Every current placement with whom it belongs to.
create temp table fact_placement on commit drop as
select m.subject_id, m.alternative, p.placement_id, p.starts_on, p.expected_end, p.ended_on, p.work_municipality::text as work_municipality
from registry.placement p
join fact_member m on m.record_id = p.record_id
where p.recorded_to = 'infinity';
analyze fact_placement (subject_id)
