-- $1 as_of. What readers must know of identities that came, merged, split or ended at this moment.
insert into identity.event (identity_id, recorded_from, kind, other_id)
select changed.identity_id, $1, changed.kind, changed.other_id
from (
    -- An identity that had no records before: created, or split from the one that held its oldest record.
    select n.identity_id, case when o.identity_id is null then 'Created' else 'SplitFrom' end as kind, o.identity_id as other_id
    from (select distinct identity_id from identity.link where recorded_from = $1 and recorded_to = 'infinity') n
    left join identity.link o on o.record_id = n.identity_id and o.recorded_to = $1 and o.identity_id <> n.identity_id
    where not exists (select 1 from identity.link b where b.identity_id = n.identity_id and b.recorded_from < $1
                      and b.recorded_to >= $1)
    union all
    -- An identity that holds no record any more: merged into the one that holds its oldest record, or ended.
    select o.identity_id, case when n.identity_id is null then 'Ended' else 'MergedInto' end, n.identity_id
    from (select distinct identity_id from identity.link where recorded_to = $1) o
    left join identity.link n on n.record_id = o.identity_id and n.recorded_to = 'infinity'
    where not exists (select 1 from identity.link b where b.identity_id = o.identity_id and b.recorded_to = 'infinity')
) changed
on conflict (identity_id, recorded_from, kind) do update set other_id = excluded.other_id
