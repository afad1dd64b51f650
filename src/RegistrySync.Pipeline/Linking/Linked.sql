-- $1 version. What each record said when it was linked, so that the next linking compares only who says something else.
with gone as (
    delete from identity.linked l where not exists (select 1 from resolved r where r.record_id = l.record_id)
)
insert into identity.linked (record_id, content, version)
select record_id, content, $1 from resolved
on conflict (record_id) do update set content = excluded.content, version = excluded.version
where (linked.content, linked.version) is distinct from (excluded.content, excluded.version)
