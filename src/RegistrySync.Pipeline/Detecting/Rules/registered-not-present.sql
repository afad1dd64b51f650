-- Residents registered at a location that we know.
select * from fact_person where status = 'Resident' and registered_locations is not null
