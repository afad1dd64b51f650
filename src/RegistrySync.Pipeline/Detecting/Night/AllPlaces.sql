-- Every location, known or named by a stay.
create temp table fact_place on commit drop as
select location_id from fact_site
union
select location_id from registry.stay where recorded_to = 'infinity'
union
select location_id from detection.housed;
analyze fact_place;
-- Which registers hold rows about which location, and until when.
create temp table fact_register on commit drop as
select location_id, registry, max(recorded_to) as until from registry.stay group by location_id, registry
