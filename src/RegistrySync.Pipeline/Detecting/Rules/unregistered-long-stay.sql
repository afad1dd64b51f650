-- Whoever has a stay in the last half year or to come; who was never here is not concerned.
select * from fact_person where stay_ids is not null
