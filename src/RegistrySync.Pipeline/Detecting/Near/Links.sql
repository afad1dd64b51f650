-- {0} whoever is asked about with whoever is near. Their records.
create temp table fact_link on commit drop as
select k.record_id, k.identity_id from identity.link k where k.recorded_to = 'infinity' and k.identity_id in (select identity_id from {0});
create index on fact_link (record_id);
create index on fact_link (identity_id);
analyze fact_link;
-- Every pair of these.
create temp table fact_pair on commit drop as
select p.left_id, p.right_id, p.probability, p.left_claim, p.right_claim, p.decision, p.reason
from identity.pair p where p.recorded_to = 'infinity' and p.left_id in (select record_id from fact_link)
union all
select p.left_id, p.right_id, p.probability, p.left_claim, p.right_claim, p.decision, p.reason
from identity.pair p
where p.recorded_to = 'infinity' and p.right_id in (select record_id from fact_link) and not exists (select from fact_link k where k.record_id = p.left_id);
create index on fact_pair (left_id);
create index on fact_pair (right_id);
analyze fact_pair
