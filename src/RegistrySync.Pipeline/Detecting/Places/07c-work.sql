-- $1 business date. Who works where on the day, by the links as they are; where a place name leaves it open, with the municipalities that have one.
create temp table fact_work on commit drop as
select k.identity_id, p.placement_id, p.starts_on, p.work_municipality::text as work_municipality, p.work_candidates
from registry.placement p
join identity.link k on k.record_id = p.record_id and k.recorded_to = 'infinity'
where p.recorded_to = 'infinity' and p.starts_on <= $1 and coalesce(p.ended_on, p.expected_end, 'infinity') >= $1 and (p.work_municipality is not null or p.work_candidates is not null)
