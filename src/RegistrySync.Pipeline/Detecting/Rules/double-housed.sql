-- Whoever has more than one stay.
select * from fact_person where cardinality(stay_ids) > 1
