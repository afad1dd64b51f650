-- $1 business date. Every current stay with whom it belongs to: of the identity, and in each alternative. Some registers have one column
-- "until": a day in it that lies ahead is an agreed end, and becomes a departure when it has come.
create temp table fact_stay on commit drop as
select m.subject_id, m.alternative, s.stay_id, s.registry, s.location_id, l.municipality::text as municipality, s.arrival,
       case when s.departure > $1 then s.departure else s.expected_departure end as expected_departure,
       case when s.departure <= $1 then s.departure end as departure,
       r.worker_number is not null as agency_known, least(coalesce(d.last_seen, $1), $1) as last_seen
from fact_member m
join registry.stay s on s.record_id = m.record_id and s.recorded_to = 'infinity'
join registry.person_record r on r.record_id = m.record_id and r.recorded_to = 'infinity'
left join registry.location l on l.location_id = s.location_id and l.recorded_to = 'infinity'
left join fact_delivery d on d.registry = s.registry;
analyze fact_stay (subject_id)
