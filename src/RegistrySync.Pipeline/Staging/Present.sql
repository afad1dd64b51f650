-- $1 package. The last word on each known key becomes its present state.
update staging.record r set content_hash = i.content_hash, source_ref = i.source_ref, package_id = i.package_id, ordinal = i.ordinal, deleted = i.withdrawn
from verdict v join staging.item i on i.package_id = $1 and i.ordinal = v.ordinal
where r.record_id = v.record_id and v.known and v.last and v.disposition in ('Accepted', 'Deleted')
