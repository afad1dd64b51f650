-- Brings detection.housed to what now_housed says.
delete from detection.housed h
where not exists (select from now_housed n where n.identity_id = h.identity_id and n.location_id = h.location_id
    and n.record_id = h.record_id and n.since = h.since and n.municipality is not distinct from h.municipality);
insert into detection.housed (identity_id, location_id, municipality, record_id, since)
select identity_id, location_id, municipality, record_id, since from now_housed
on conflict (identity_id) do nothing
