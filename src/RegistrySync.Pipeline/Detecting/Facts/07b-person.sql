-- Alternatives are looked up for those that some rule concerns.
create index on fact_subject (identity_id) where probability is not null;
analyze fact_subject (identity_id, probability)
