-- $1 release, $2 rows per table. The pointer is one row: readers move at commit, all tables at once.
with published as (
    update warehouse.release set state = 'Published', rows = $2::jsonb where release_id = $1
)
insert into warehouse.current (only_one, release_id) values (true, $1)
on conflict (only_one) do update set release_id = excluded.release_id
