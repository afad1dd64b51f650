-- {0} a set of identities that is a good part of everybody, {1} where to. Every pair of two identities is read, rather than looked up.
create temp table {1} on commit drop as select identity_id, 0 as steps from {0};
analyze {1};
create temp table {1}_pair on commit drop as
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
analyze {1}_pair
