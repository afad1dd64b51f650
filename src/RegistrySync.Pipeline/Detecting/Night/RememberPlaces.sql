-- Whose night registers are delivered, for the next night.
delete from runs.evaluated_location e
where not exists (select from fact_covered c where c.location_id = e.location_id and c.covered_since is not distinct from e.covered_since);
insert into runs.evaluated_location (location_id, covered_since) select location_id, covered_since from fact_covered on conflict (location_id) do nothing
