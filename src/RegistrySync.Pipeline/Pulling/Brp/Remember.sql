-- $1 package. Each key's present state.
insert into staging.record (record_id, registry, kind, record_key, content_hash, source_ref, package_id, deleted, payload)
select record_id, 'brp', kind, record_key, content_hash, source_ref, package_id, withdrawn, payload
from staging.item
where package_id = $1 and disposition in ('Accepted', 'Deleted')
on conflict (record_id) do update set content_hash = excluded.content_hash, source_ref = excluded.source_ref, package_id = excluded.package_id,
    deleted = excluded.deleted, payload = excluded.payload
