-- $1 package, $2 reason. A key that stands in the delivery before: the first counts, the others are rejected by name.
with later as (
    select ordinal, source_ref
    from (select ordinal, source_ref, row_number() over (partition by record_id order by ordinal) as place
          from staging.item where package_id = $1) i
    where place > 1 and (select pull_kind from runs.package where id = $1) = 'Full'
),
told as (
    insert into staging.rejection (package_id, ordinal, step, field, reason, source_ref)
    select $1, ordinal, 'pull', '', $2, source_ref from later
    on conflict do nothing
)
delete from staging.item i using later where i.package_id = $1 and i.ordinal = later.ordinal
