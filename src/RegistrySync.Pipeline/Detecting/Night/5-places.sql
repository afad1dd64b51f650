-- $1 business date, $2 that of the last evaluation. Locations whose guests may be others, or what is known of these: where whoever has changed,
-- or whose day has come, has a stay; and whatever the last evaluation did not count.
create temp table fact_place on commit drop as
with moved as (
    select identity_id from night_changed
    union
    select k.identity_id from night_passed p join identity.link k on k.record_id = p.record_id and k.recorded_to = 'infinity'
)
select location_id from night_place
union
select s.location_id
from moved m
join identity.link k on k.identity_id = m.identity_id and k.recorded_to = 'infinity'
join registry.stay s on s.record_id = k.record_id and s.recorded_to = 'infinity'
where s.arrival <= $1 and coalesce(s.departure, 'infinity') >= $2
union
select l.location_id from fact_site l
where not exists (select from detection.location_day d where d.day = $2 and d.location_id = l.location_id);
analyze fact_place;
-- Which registers hold rows about which location, and until when: elsewhere it is as it was kept. What they no longer hold may be forgotten.
create temp table fact_register on commit drop as
with again as (
    select location_id from night_touched where location_id is not null
    union
    select location_id from runs.evaluated_register where until < 'infinity'
)
select s.location_id, s.registry, max(s.recorded_to) as until
from registry.stay s
where s.location_id in (select location_id from again)
group by s.location_id, s.registry
union all
select location_id, registry, until from runs.evaluated_register where location_id not in (select location_id from again)
