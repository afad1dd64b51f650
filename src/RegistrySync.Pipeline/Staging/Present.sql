-- $1 package, $2 whether it is a full list. The last word on each known key becomes its present state.
update staging.record r set content_hash = i.content_hash, source_ref = i.source_ref, package_id = i.package_id, ordinal = i.ordinal, deleted = i.withdrawn
from verdict v join staging.item i on i.package_id = $1 and i.ordinal = v.ordinal
where r.record_id = v.record_id and v.known and v.disposition in ('Accepted', 'Deleted')
  and ($2 or not exists (
      select 1 from verdict later where later.record_id = v.record_id and later.ordinal > v.ordinal and later.disposition <> 'Unchanged'))
