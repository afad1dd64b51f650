-- Of whom the outcomes are asked.
create temp view fact_person as select f.* from fact_subject f where f.probability is null and f.identity_id in (select identity_id from fact_asked)
