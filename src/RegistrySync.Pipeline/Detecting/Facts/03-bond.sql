-- What holds an identity together: each pair inside it, with how sure it is seen from either record, the less sure of the two. Only of
-- identities in which some pair is less sure than some rule asks.
create temp table fact_bond on commit drop as
with place as (
    select distinct record_id, elsewhere from fact_belonging
),
bond as (
    select k.identity_id, p.left_id, p.right_id,
           least(coalesce(p.left_claim, p.probability), 0.999999) / (1 - least(coalesce(p.left_claim, p.probability), 0.999999)) as odds, coalesce(a.elsewhere, 0) as one, coalesce(b.elsewhere, 0) as other
    from fact_pair p
    join fact_link k on k.record_id = p.left_id
    join fact_link o on o.record_id = p.right_id and o.identity_id = k.identity_id
    left join place a on a.record_id = p.left_id
    left join place b on b.record_id = p.right_id
),
sure as (
    select identity_id, left_id, right_id, odds / (odds + greatest(one, other) + 1) as sureness from bond
),
shaky as (
    select distinct identity_id from sure where sureness < (select max(certainty) from fact_certainty)
),
kept as (
    select s.* from sure s join shaky h on h.identity_id = s.identity_id
    union all
    select k.identity_id, a.left_id, a.right_id, 1
    from identity.assertion a
    join fact_link k on k.record_id = a.left_id
    join fact_link o on o.record_id = a.right_id and o.identity_id = k.identity_id
    join shaky h on h.identity_id = k.identity_id
    where a.kind = 'Same' and a.withdrawn_at is null
)
select identity_id, left_id as record_id, right_id as other_id, sureness from kept
union all
select identity_id, right_id, left_id, sureness from kept;
create index on fact_bond (record_id);
analyze fact_bond
