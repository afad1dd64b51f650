-- $1 business date, $2 that of the last evaluation. Which locations' night registers are delivered, where that may be another than it was: a
-- guest, a term or the location is; a term has begun; or some list has become fresh or stale. Elsewhere it is as it was kept.
create temp table night_place on commit drop as
select location_id from night_touched where location_id is not null
union
select location_id from registry.location_change where withdrawn_at is null and valid_from > $2 and valid_from <= $1
union
select s.location_id from registry.stay s join night_record r on r.record_id = s.record_id where s.recorded_to = 'infinity'
union
select s.location_id from registry.stay s join night_late l on l.registry = s.registry and (l.late < 8) <> (l.late_then < 8) where s.recorded_to = 'infinity';
analyze night_place;
create temp table fact_covered on commit drop as
select l.location_id, coalesce(l.register_since, min(s.arrival)) as covered_since
from night_place p
join fact_site l on l.location_id = p.location_id
join registry.stay s on s.location_id = l.location_id and s.recorded_to = 'infinity'
join identity.link k on k.record_id = s.record_id and k.recorded_to = 'infinity'
join registry.person_record r on r.record_id = s.record_id and r.recorded_to = 'infinity'
left join fact_delivery d on d.registry = s.registry
where coalesce(l.delivers_register, true) and least(coalesce(d.last_seen, $1), $1) > $1 - 8
group by l.location_id, l.register_since;
create temp table night_covered on commit drop as
select p.location_id
from night_place p
left join fact_covered n on n.location_id = p.location_id
left join runs.evaluated_location e on e.location_id = p.location_id
where (n.location_id is null) <> (e.location_id is null) or n.covered_since is distinct from e.covered_since;
insert into fact_covered
select e.location_id, e.covered_since from runs.evaluated_location e where not exists (select from night_place p where p.location_id = e.location_id);
-- Whoever is registered where coverage became another, or at an address that a location got or lost.
create temp table night_address on commit drop as
select dwelling_id, postcode, house_number from night_touched where num_nonnulls(dwelling_id, postcode) > 0
union
select a.dwelling_id, a.postcode, a.house_number from registry.location_address a join night_covered c on c.location_id = a.location_id where a.recorded_to = 'infinity'
union
select a.dwelling_id, a.postcode, a.house_number from registry.location a join night_covered c on c.location_id = a.location_id where a.recorded_to = 'infinity';
analyze night_address;
insert into night_record
select r.record_id from registry.registration r join night_address a on a.dwelling_id = r.dwelling_id where r.recorded_to = 'infinity'
union
select r.record_id from registry.registration r join night_address a on a.postcode = r.postcode and a.house_number = r.house_number where r.recorded_to = 'infinity'
