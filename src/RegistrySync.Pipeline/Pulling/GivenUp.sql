-- Pulls that nobody will finish: their run has ended, or left their registry out. The counts stay, the items go.
with given_up as (
    update runs.package p set state = 'Discarded'
    from runs.run r
    where r.id = p.run_id and p.state = 'Open'
      and (r.state in ('Succeeded', 'Failed', 'Cancelled') or exists (
          select 1 from runs.step s where s.run_id = p.run_id and s.leg = p.leg and s.registry = p.registry and s.state = 'Parked'))
    returning p.id
)
delete from staging.item i using given_up g where i.package_id = g.id
