-- Identities as they are linked.
create temp view fact_person as select * from fact_subject where probability is null
