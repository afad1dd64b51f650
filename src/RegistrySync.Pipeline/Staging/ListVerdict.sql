-- $1 package: a full list, in which a key stands once: the first counts, the others are duplicates.
-- Unchanged means equal to the key's present state: A, then B, then A again is two changes.
-- The same verdicts as those on messages (Verdict.sql), without sorting every row beside the others of its key: hardly any has others.
create temp table verdict on commit drop as
with repeated as materialized (
    select record_id, min(ordinal) as first from staging.item where package_id = $1 group by record_id having count(*) > 1
)
select decided.*, disposition not in ('Unchanged', 'Duplicate') as last
from (
    select i.ordinal, i.record_id, r.record_id is not null as known,
           case when i.ordinal > repeated.first then 'Duplicate'
                when i.withdrawn then case when r.record_id is null or r.deleted then 'Unchanged' else 'Deleted' end
                when i.content_hash = r.content_hash and not r.deleted then 'Unchanged'
                else 'Accepted' end as disposition
    from staging.item i
    left join staging.record r on r.record_id = i.record_id
    left join repeated on repeated.record_id = i.record_id
    where i.package_id = $1
) decided
