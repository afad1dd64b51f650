-- Whoever has a stay and is not known as a resident.
select * from fact_person where stay_ids is not null and status is distinct from 'Resident'
