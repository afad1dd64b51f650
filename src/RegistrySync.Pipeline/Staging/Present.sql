-- $1 package, $2 registry. The last word of the package on each key becomes its present state.
insert into staging.record (record_id, registry, kind, record_key, content_hash, source_ref, package_id, deleted, payload)
select distinct on (record_id) record_id, $2, kind, record_key, content_hash, source_ref, package_id, withdrawn, payload
from staging.item
where package_id = $1 and disposition in ('Accepted', 'Deleted')
order by record_id, ordinal desc
on conflict (record_id) do update set content_hash = excluded.content_hash, source_ref = excluded.source_ref,
    package_id = excluded.package_id, deleted = excluded.deleted, payload = excluded.payload
