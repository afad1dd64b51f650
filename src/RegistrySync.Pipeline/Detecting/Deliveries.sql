-- $1 business date. The day on which each register last brought something new: a list that still lies there from an earlier day is no
-- delivery, and whoever stands in it was not seen again. The cursor names file, length and time. A register that no package speaks of
-- counts as seen today.
create temp table fact_delivery on commit drop as
with pulled as (
    select p.registry, (r.as_of at time zone 'Europe/Amsterdam')::date as day, r.as_of, p.leg,
           (select split_part(s.cursor, '|', 1) from runs.slice s where s.package_id = p.id order by s.seq desc limit 1) as version
    from runs.package p
    join runs.run r on r.id = p.run_id
    where p.state = 'Normalised' and (r.as_of at time zone 'Europe/Amsterdam')::date <= $1
),
told as (
    select registry, day, version is null or version is distinct from lag(version) over (partition by registry order by as_of, leg) as is_new
    from pulled
)
select registry, max(day) filter (where is_new) as last_seen from told group by registry;
-- Taken for a thousand, a dozen registers made every stay be sorted by its register.
analyze fact_delivery
