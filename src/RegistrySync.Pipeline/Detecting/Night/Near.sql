-- {0} a set of identities, {1} where to. The set with whoever is within two pairs of it: what may be so instead of somebody's facts depends on
-- whom the records are paired with, and on whom these are paired with.
create temp table {1} on commit drop as
with recursive near (identity_id, steps) as (
    select identity_id, 0 from {0}
    union
    select other.identity_id, near.steps + 1
    from near
    join identity.link k on k.identity_id = near.identity_id and k.recorded_to = 'infinity'
    cross join lateral (
        select right_id as record_id from identity.pair where left_id = k.record_id and recorded_to = 'infinity'
        union all
        select left_id from identity.pair where right_id = k.record_id and recorded_to = 'infinity'
    ) paired
    join identity.link other on other.record_id = paired.record_id and other.recorded_to = 'infinity'
    where near.steps < 2
)
select distinct identity_id from near;
analyze {1}
