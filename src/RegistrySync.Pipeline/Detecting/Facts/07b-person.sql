-- Identities as they are linked; alternatives are looked up for those that some rule concerns.
create index on fact_subject (identity_id) where probability is not null;
analyze fact_subject (identity_id, probability);
create temp view fact_person as select * from fact_subject where probability is null
