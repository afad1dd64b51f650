-- Everybody is asked.
create temp table fact_asked on commit drop as
select identity_id from identity.link where recorded_to = 'infinity'
union
select identity_id from identity.golden_record where recorded_to = 'infinity';
analyze fact_asked
