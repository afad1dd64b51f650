-- What has been touched since the last evaluation. Taken away as it is read: what others commit from now on waits for the next night.
create temp table night_touched (like runs.touched) on commit drop;
with seen as (delete from runs.touched returning record_id, location_id, site_id, dwelling_id, postcode, house_number)
insert into night_touched (record_id, location_id, site_id, dwelling_id, postcode, house_number)
select distinct record_id, location_id, site_id, dwelling_id, postcode, house_number from seen;
analyze night_touched
