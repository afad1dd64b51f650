-- Locations with guests.
select * from fact_location where guest_ids is not null
