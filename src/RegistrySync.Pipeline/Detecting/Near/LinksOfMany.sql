-- As Links.sql: everything is read, and nothing needs a key.
create temp table fact_link on commit drop as
select k.record_id, k.identity_id from identity.link k where k.recorded_to = 'infinity' and k.identity_id in (select identity_id from {0});
analyze fact_link;
create temp table fact_pair on commit drop as
select p.left_id, p.right_id, p.probability, p.left_claim, p.right_claim, p.decision, p.reason
from identity.pair p
left join fact_link l on l.record_id = p.left_id
left join fact_link r on r.record_id = p.right_id
where p.recorded_to = 'infinity' and (l.record_id is not null or r.record_id is not null);
analyze fact_pair
