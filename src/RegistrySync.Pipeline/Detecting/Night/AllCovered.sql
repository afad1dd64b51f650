-- $1 business date. Locations whose night register is delivered: some register holds a row about them, and it is fresh.
create temp table fact_covered on commit drop as
select l.location_id, coalesce(l.register_since, min(s.arrival)) as covered_since
from fact_site l
join registry.stay s on s.location_id = l.location_id and s.recorded_to = 'infinity'
join identity.link k on k.record_id = s.record_id and k.recorded_to = 'infinity'
join registry.person_record r on r.record_id = s.record_id and r.recorded_to = 'infinity'
left join fact_delivery d on d.registry = s.registry
where coalesce(l.delivers_register, true) and least(coalesce(d.last_seen, $1), $1) > $1 - 8
group by l.location_id, l.register_since
