-- $1 package. Counts it and makes it visible, or holds it.
update runs.package p
set pulled = s.pulled, rejected = s.rejected, field_rejections = s.field_rejections + (
        select count(*) from staging.rejection r where r.package_id = $1 and r.step = 'normalise'),
    absent = i.vanished, accepted = i.accepted, unchanged = i.unchanged, deleted = i.deleted, held = i.held,
    state = case when i.held > 0 then 'Held' else 'Normalised' end,
    hold_reason = case when i.held > 0 then 'The BRP no longer gives too many of the persons it gave before.' end,
    sealed_at = clock_timestamp()
from (select coalesce(sum(pulled), 0) as pulled, coalesce(sum(rejected), 0) as rejected, coalesce(sum(field_rejections), 0) as field_rejections
      from runs.slice where package_id = $1) s,
     (select count(*) filter (where disposition = 'Accepted') as accepted, count(*) filter (where disposition = 'Unchanged') as unchanged,
             count(*) filter (where disposition = 'Deleted') as deleted, count(*) filter (where disposition = 'Held') as held,
             count(*) filter (where disposition = 'Held' and withdrawn) as vanished
      from staging.item where package_id = $1) i
where p.id = $1
