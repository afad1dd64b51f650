-- Waiting messages, those of one record together, with the record's present state. A refused message stands by itself.
select i.seq, i.kind, i.record_key, i.record_id, i.partial, i.withdrawn, i.payload, i.rejections::text, i.refusal, i.refusal_field, i.ciphertext,
       min(i.seq) over (partition by coalesce(i.record_id::text, i.seq::text)) as first,
       case when not r.deleted then r.payload end as before,
       i.sender, i.message_id
from staging.inbox i
left join staging.record r on r.record_id = i.record_id
where i.registry = $1 and i.seq <= $2
order by first, i.seq
