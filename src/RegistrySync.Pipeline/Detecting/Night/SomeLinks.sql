-- Their records and those of whoever is near, with every pair of these.
create temp table fact_link on commit drop as
select k.* from identity.link k where k.recorded_to = 'infinity' and k.identity_id in (select identity_id from night_far);
create index on fact_link (record_id);
create index on fact_link (identity_id);
analyze fact_link;
create temp table fact_pair on commit drop as
select p.* from identity.pair p where p.recorded_to = 'infinity' and p.left_id in (select record_id from fact_link)
union
select p.* from identity.pair p where p.recorded_to = 'infinity' and p.right_id in (select record_id from fact_link);
create index on fact_pair (left_id);
create index on fact_pair (right_id);
analyze fact_pair
