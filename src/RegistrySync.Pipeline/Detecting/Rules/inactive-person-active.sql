-- Whoever the BRP has as deceased or emigrated and a register as a guest.
select * from fact_person where status in ('Deceased', 'Emigrated') and stay_ids is not null
