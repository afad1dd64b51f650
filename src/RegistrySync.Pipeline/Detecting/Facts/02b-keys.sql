-- The later statements look stays up by person; without statistics they would read the whole table for each.
create index on fact_stay (subject_id);
analyze fact_stay
