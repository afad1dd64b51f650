-- Locations with guests.
select * from fact_occupied where guest_ids is not null
