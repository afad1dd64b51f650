-- The parts of an identity that only doubtful pairs hold together, for every certainty that a rule asks for: the records that sure pairs
-- join. What is outside a part is with it as surely as the best pair across says.
create temp table fact_part on commit drop as
with recursive reached as (
    select c.certainty, b.identity_id, b.record_id, b.record_id as root
    from (select distinct identity_id, record_id from fact_bond) b cross join fact_certainty c
    union
    select r.certainty, r.identity_id, b.other_id, r.root
    from reached r join fact_bond b on b.record_id = r.record_id and b.sureness >= r.certainty
),
part as (
    select certainty, identity_id, record_id, min(root::text)::uuid as part from reached group by certainty, identity_id, record_id
),
parted as (
    select certainty, identity_id from part group by certainty, identity_id having count(distinct part) > 1
),
across as (
    select distinct on (p.certainty, p.part) p.certainty, p.part, p.record_id, 1 - b.sureness as apart
    from part p
    join fact_bond b on b.record_id = p.record_id
    join part o on o.certainty = p.certainty and o.record_id = b.other_id and o.part <> p.part
    order by p.certainty, p.part, b.sureness desc, p.record_id
)
select p.certainty, p.identity_id, p.part, p.record_id, a.apart, a.record_id as held_by
from part p
join parted d on d.certainty = p.certainty and d.identity_id = p.identity_id
join across a on a.certainty = p.certainty and a.part = p.part;
create index on fact_part (part);
analyze fact_part
