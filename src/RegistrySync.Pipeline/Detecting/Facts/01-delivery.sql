-- $1 business date. The day on which each register was last delivered; a register that no package speaks of counts as seen today.
create temp table fact_delivery on commit drop as
select p.registry, max((r.as_of at time zone 'Europe/Amsterdam')::date) as last_seen
from runs.package p
join runs.run r on r.id = p.run_id
where p.state = 'Normalised' and (r.as_of at time zone 'Europe/Amsterdam')::date <= $1
group by p.registry
