-- Residents who also have a stay.
select * from fact_person where stay_ids is not null and status = 'Resident'
