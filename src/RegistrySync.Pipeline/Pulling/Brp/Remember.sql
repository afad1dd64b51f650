-- $1 package. Each key's present state.
insert into staging.record (record_id, registry, kind, record_key, content_hash, source_ref, package_id, ordinal, deleted)
select record_id, 'brp', kind, record_key, content_hash, source_ref, package_id, ordinal, withdrawn
from staging.item
where package_id = $1 and disposition in ('Accepted', 'Deleted')
on conflict (record_id) do update set content_hash = excluded.content_hash, source_ref = excluded.source_ref, package_id = excluded.package_id,
    ordinal = excluded.ordinal, deleted = excluded.deleted
