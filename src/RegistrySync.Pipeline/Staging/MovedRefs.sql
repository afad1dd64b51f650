-- $1 package. An unchanged record may stand on another line of a newer file.
update staging.record r set source_ref = i.source_ref
from staging.item i
where i.package_id = $1 and i.disposition = 'Unchanged' and i.record_id = r.record_id and r.source_ref <> i.source_ref
