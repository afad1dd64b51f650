-- Whoever has a stay and work through an agency.
select * from fact_person where stay_ids is not null and placement_ids is not null
