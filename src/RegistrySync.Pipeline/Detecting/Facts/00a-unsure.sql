-- Records that belong to their identity less surely than some rule asks.
create temp table fact_unsure on commit drop as
select f.record_id, f.identity_id, c.certainty
from fact_certainty c
join (select distinct record_id, identity_id, here / (here + elsewhere + 1) as sureness from fact_belonging where here < 'infinity') f on f.sureness < c.certainty;
analyze fact_belonging, fact_unsure
