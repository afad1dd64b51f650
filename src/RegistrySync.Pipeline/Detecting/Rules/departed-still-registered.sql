-- Residents known from a stay or placement; whoever we know only from the BRP is not concerned.
select * from fact_person where status = 'Resident' and (stay_ids is not null or placement_ids is not null)
