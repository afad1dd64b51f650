-- $1 package, $2 the least share of known persons that must have been answered, $3 leg. Decides what became of each item. What an
-- administrator approved of the leg before lets as many persons vanish and no more.
with asked as (
    select count(*) filter (where withdrawn) as gone, count(*) filter (where r.record_id is not null) as known,
           coalesce((select max(absent) from runs.package where registry = 'brp' and leg = $3 and state = 'Held' and approved_by is not null), 0) as approved
    from staging.item i left join staging.record r on r.record_id = i.record_id and not r.deleted
    where i.package_id = $1
)
update staging.item i
set disposition = case
    when a.known >= 20 and a.gone > a.known * (1 - $2::double precision) and a.gone > a.approved then 'Held'
    when i.withdrawn then 'Deleted'
    when exists (select 1 from staging.record r where r.record_id = i.record_id and not r.deleted and r.content_hash = i.content_hash) then 'Unchanged'
    else 'Accepted' end
from asked a
where i.package_id = $1
