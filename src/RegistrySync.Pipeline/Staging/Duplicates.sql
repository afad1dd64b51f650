-- $1 package, $2 reason. A key that stands in the delivery before: the first counts, the others are rejected by name.
with later as (delete from verdict where disposition = 'Duplicate' returning ordinal),
told as (
    insert into staging.rejection (package_id, ordinal, step, field, reason, source_ref)
    select $1, i.ordinal, 'pull', '', $2, i.source_ref from staging.item i join later using (ordinal) where i.package_id = $1
    on conflict do nothing
)
delete from staging.item i using later where i.package_id = $1 and i.ordinal = later.ordinal
