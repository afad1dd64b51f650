-- {0} where the set goes. Whoever is a good part of everybody is found by reading every pair of two identities, rather than by looking up.
create temp table {0}_pair on commit drop as
with pair as materialized (
    select distinct l.identity_id as one, r.identity_id as other
    from identity.pair p
    join identity.link l on l.record_id = p.left_id and l.recorded_to = 'infinity'
    join identity.link r on r.record_id = p.right_id and r.recorded_to = 'infinity'
    where p.recorded_to = 'infinity' and l.identity_id <> r.identity_id
)
select one, other from pair
union
select other, one from pair;
analyze {0}_pair
