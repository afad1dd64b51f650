-- All locations.
select * from fact_location
