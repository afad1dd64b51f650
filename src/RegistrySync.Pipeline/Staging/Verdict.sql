-- $1 package of messages.
-- Unchanged means equal to the key's present state: A, then B, then A again is two changes.
-- Of several messages about one key in one package each is compared with the one before it.
-- Verdicts stand in a small table, since rewriting every item costs as much as pulling it.
-- The last of a key is what it comes to.
create temp table verdict on commit drop as
select decided.*,
       ordinal = max(ordinal) filter (where disposition <> 'Unchanged') over (partition by record_id) as last
from (
    select before.ordinal, before.record_id, before.known,
           case when before.withdrawn then case when before.content_before is null or before.gone then 'Unchanged' else 'Deleted' end
                when before.content_before = before.content_hash and not before.gone then 'Unchanged'
                else 'Accepted' end as disposition
    from (
        select c.ordinal, c.record_id, c.withdrawn, c.content_hash,
               r.record_id is not null as known,
               coalesce(lag(c.content_hash) over earlier, r.content_hash) as content_before,
               coalesce(lag(c.withdrawn) over earlier, r.deleted, false) as gone
        from staging.item c
        left join staging.record r on r.record_id = c.record_id
        where c.package_id = $1
        window earlier as (partition by c.record_id order by c.ordinal)
    ) before
) decided
