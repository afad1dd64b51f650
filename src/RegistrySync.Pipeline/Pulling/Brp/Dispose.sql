-- $1 package, $2 the least share of known persons that must have been answered. Decides what became of each item.
with asked as (
    select count(*) filter (where withdrawn) as gone, count(*) filter (where r.record_id is not null) as known
    from staging.item i left join staging.record r on r.record_id = i.record_id and not r.deleted
    where i.package_id = $1
)
update staging.item i
set disposition = case
    when a.known >= 20 and a.gone > a.known * (1 - $2::double precision) then 'Held'
    when i.withdrawn then 'Deleted'
    when exists (select 1 from staging.record r where r.record_id = i.record_id and not r.deleted and r.content_hash = i.content_hash) then 'Unchanged'
    else 'Accepted' end
from asked a
where i.package_id = $1
