-- Everybody.
create temp view fact_link as select * from identity.link where recorded_to = 'infinity';
create temp view fact_pair as select * from identity.pair where recorded_to = 'infinity'
