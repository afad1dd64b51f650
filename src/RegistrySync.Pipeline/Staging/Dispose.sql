-- $1 package. Unchanged means equal to the key's present state: A, then B, then A again is two changes.
-- Of several messages about one key in one package each is compared with the one before it.
update staging.item i set disposition =
    case when i.withdrawn then case when before.content_hash is null or before.gone then 'Unchanged' else 'Deleted' end
         when before.content_hash = i.content_hash and not before.gone then 'Unchanged'
         else 'Accepted' end
from (
    select c.ordinal,
           coalesce(lag(c.content_hash) over earlier, r.content_hash) as content_hash,
           coalesce(lag(c.withdrawn) over earlier, r.deleted, false) as gone
    from staging.item c
    left join staging.record r on r.record_id = c.record_id
    where c.package_id = $1
    window earlier as (partition by c.record_id order by c.ordinal)
) before
where i.package_id = $1 and i.ordinal = before.ordinal
