-- $1 business date, $2 that of the last evaluation. Where nobody came, went or changed, what was counted then holds; when a register spoke of it last
-- goes on.
insert into detection.location_day (day, location_id, municipality, housed, invited, appointment, declared, registered,
    work_local, work_region, work_outside, work_unknown, work_elsewhere, capacity, last_delivered)
select $1, d.location_id, d.municipality, d.housed, d.invited, d.appointment, d.declared, d.registered,
       d.work_local, d.work_region, d.work_outside, d.work_unknown, d.work_elsewhere, d.capacity, l.last_delivered
from detection.location_day d
join fact_location l on l.location_id = d.location_id
where d.day = $2 and d.location_id not in (select location_id from fact_place)
on conflict (day, location_id) do update set last_delivered = excluded.last_delivered
