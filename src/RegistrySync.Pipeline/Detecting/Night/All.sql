-- Everybody. What is joined of a million should not go to the disk in between; of a region's 25,000 it is a few megabytes.
set local work_mem = '256MB';
create temp view fact_link as select * from identity.link where recorded_to = 'infinity';
create temp view fact_pair as select * from identity.pair where recorded_to = 'infinity'
