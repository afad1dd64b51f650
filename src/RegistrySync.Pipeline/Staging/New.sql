-- $1 package, $2 registry, $3 whether each of its keys stands once, accepted and new. The first state of keys that were never seen:
-- apart from the known ones, since a row that may already be there costs twice what a new one does.
-- In the order of the index, which is then written from left to right.
insert into staging.record (record_id, registry, kind, record_key, content_hash, source_ref, package_id, ordinal, deleted)
select i.record_id, $2, i.kind, i.record_key, i.content_hash, i.source_ref, i.package_id, i.ordinal, i.withdrawn
from staging.item i
where i.package_id = $1
  and ($3 or exists (select 1 from verdict v where v.ordinal = i.ordinal and v.last and not v.known and v.disposition in ('Accepted', 'Deleted')))
order by i.record_id
