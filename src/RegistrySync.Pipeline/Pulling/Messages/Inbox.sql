-- Waiting messages, those of one record together, with the record's present state. A refused message stands by itself.
-- Many are pushed at once, so arrival orders only the messages of one record: the same messages must give the same items.
select i.seq, i.kind, i.record_key, i.record_id, i.partial, i.withdrawn, i.payload, i.rejections::text, i.refusal, i.refusal_field, i.ciphertext,
       min(i.seq) over (partition by coalesce(i.record_id::text, i.seq::text)) as first,
       p.payload as before,
       i.sender, i.message_id
from staging.inbox i
left join staging.record r on r.record_id = i.record_id and not r.deleted
left join staging.item p on p.package_id = r.package_id and p.ordinal = r.ordinal
where i.registry = $1 and i.seq <= $2
order by i.kind desc, i.record_id, case when i.record_id is null then i.sender || '|' || i.message_id end, i.seq
