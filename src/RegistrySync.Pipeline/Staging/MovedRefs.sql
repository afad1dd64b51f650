-- An unchanged record may stand on another line of a newer file.
update staging.record r set source_ref = i.source_ref
from verdict i
where i.disposition = 'Unchanged' and i.record_id = r.record_id and r.source_ref <> i.source_ref
