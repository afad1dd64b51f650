-- Whose night registers are delivered, for the next night.
delete from runs.evaluated_location e
where not exists (select from fact_covered c where c.location_id = e.location_id and c.covered_since is not distinct from e.covered_since);
insert into runs.evaluated_location (location_id, covered_since) select location_id, covered_since from fact_covered on conflict (location_id) do nothing;
-- Which registers hold rows about which location.
delete from runs.evaluated_register e
where not exists (select from fact_register r where r.location_id = e.location_id and r.registry = e.registry and r.until = e.until);
insert into runs.evaluated_register (location_id, registry, until) select location_id, registry, until from fact_register on conflict (location_id, registry) do nothing;
-- What the rules said of the guests of a location.
delete from runs.evaluated_place e
where e.location_id in (select location_id from fact_place) or e.location_id not in (select location_id from fact_site);
insert into runs.evaluated_place (location_id, municipality, verdicts) select location_id, municipality, verdicts from wanted_place
