-- Brings detection.housed to what was found of the locations that were asked about.
delete from detection.housed h
using fact_place p
where p.location_id = h.location_id and not exists (
    select from fact_housed n
    where n.identity_id = h.identity_id and n.location_id = h.location_id and n.record_id = h.record_id and n.since = h.since
      and n.municipality is not distinct from h.municipality);
insert into detection.housed (identity_id, location_id, municipality, record_id, since)
select identity_id, location_id, municipality, record_id, since from fact_housed
on conflict (identity_id) do nothing
