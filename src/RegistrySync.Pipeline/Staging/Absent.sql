-- $1 package, $2 registry. What a full pull no longer holds. A row that no key could be read from counts as absent.
create temp table absent on commit drop as
select r.record_id from staging.record r
where r.registry = $2 and not r.deleted
  and not exists (select 1 from staging.item i where i.package_id = $1 and i.record_id = r.record_id)
