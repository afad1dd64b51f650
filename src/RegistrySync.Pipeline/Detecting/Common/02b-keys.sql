-- The later statements look stays up by record and by person; without statistics they would read the whole table for each.
create index on fact_night (record_id);
create index on fact_night (identity_id);
analyze fact_night
