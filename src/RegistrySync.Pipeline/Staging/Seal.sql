-- $1 package, $2 why it is held, or null. The constraint "conservation" refuses counts that do not add up.
update runs.package p set
    state = case when $2::text is null then 'Sealed' else 'Held' end,
    hold_reason = $2::text,
    pulled = s.pulled,
    rejected = whole.n,
    field_rejections = fields.n,
    accepted = i.accepted, unchanged = i.unchanged, deleted = i.deleted, held = i.held,
    absent = (select count(*) from absent),
    sealed_at = now()
from (select coalesce(sum(pulled), 0)::bigint as pulled from runs.slice where package_id = $1) s,
     (select count(distinct ordinal) as n from staging.rejection where package_id = $1 and step = 'pull' and field = '') whole,
     (select count(*) as n from staging.rejection where package_id = $1 and step = 'pull' and field <> '') fields,
     (select count(*) filter (where disposition = 'Accepted') as accepted, count(*) filter (where disposition = 'Unchanged') as unchanged,
             count(*) filter (where disposition = 'Deleted') as deleted, count(*) filter (where disposition = 'Held') as held
      from verdict) i
where p.id = $1
