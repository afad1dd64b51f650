-- Whoever asked to be erased (GDPR art. 17), by the records that the person was known by on that day. The rows go with the person; that it
-- was asked, and who granted it, stays in the audit log.
create table identity.erasure (
    record_id   uuid primary key,
    identity_id uuid not null,                          -- as the records were linked when it was granted
    asked_on    date not null,
    granted_at  timestamptz not null,
    granted_by  text not null
);
alter table identity.erasure enable row level security;
create policy workers on identity.erasure for all to rs_app using (true) with check (true);
create policy declared on identity.erasure for all to rs_pages
    using (exists (select from identity.link l where l.record_id = erasure.record_id and l.recorded_to = 'infinity'))
    with check (exists (select from identity.link l where l.record_id = erasure.record_id and l.identity_id = erasure.identity_id and l.recorded_to = 'infinity'));
grant insert, delete on identity.erasure to rs_pages;

-- Findings that somebody deals with, or may: what a person has begun, and what a rule says that the municipality has signed. What nobody may act upon
-- is no reason to keep anybody.
create view detection.dealt_with as
    select finding_id from detection.in_hand
    union all
    select o.finding_id from detection.outcome o
    join detection.signed g on g.rule = o.rule and g.municipality = o.municipality
    where o.recorded_to = 'infinity';

-- Why somebody cannot be erased yet, in the words of ErasureHindrance: the task that needs the data (art. 17(3)(b)) or a case (17(3)(e)).
create function identity.hindrances(identity uuid, today date) returns setof text
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    with mine as materialized (select record_id from identity.link where identity_id = identity and recorded_to = 'infinity')
    select 'OpenCase' from (
        select f.finding_id from detection.subject j join detection.finding f using (finding_id)
        where j.subject_id = identity and j.recorded_to = 'infinity' and f.state not in ('Resolved', 'Dismissed')
        union all
        select f.finding_id from detection.basis b join mine using (record_id) join detection.finding f using (finding_id) where f.state not in ('Resolved', 'Dismissed')
        union all
        select o.finding_id from detection.outcome o
        where o.subject_id = identity and o.subject_kind in ('Identity', 'IdentityAtLocation') and o.outcome = 'Failed' and o.recorded_to = 'infinity'
    ) open
    having bool_or(exists (select from detection.dealt_with d where d.finding_id = open.finding_id))
    union all
    select 'Housed' where exists (select from registry.stay s join mine using (record_id)
        where s.recorded_to = 'infinity' and coalesce(s.departure, 'infinity') >= today)
    union all
    select 'Employed' where exists (select from registry.placement p join mine using (record_id)
        where p.recorded_to = 'infinity' and coalesce(p.ended_on, p.expected_end, 'infinity') >= today)
    union all
    select 'Appointment' where exists (select from registry.declaration d join mine using (record_id)
        where d.recorded_to = 'infinity' and d.on_date >= today)
    union all
    select 'NewRecord' where exists (select from identity.erasure e join mine using (record_id))
        and exists (select from mine m where not exists (select from identity.erasure e where e.record_id = m.record_id))
    union all
    -- Without the namesake another's doubtful link would look certain.
    select 'Compared' where exists (select from registry.question q join mine m on m.record_id = any (q.found_ids)
        where not exists (select from mine own where own.record_id = q.record_id))
$$;
revoke all on function identity.hindrances(uuid, date) from public;
grant execute on function identity.hindrances(uuid, date) to rs_app, rs_pages;

-- Persons' rows are deleted when their term has ended, or on request; nothing else deletes them. What is over is gone from every room: registers, identities,
-- deliveries, vault and every kept release. Kept are open cases, whole, and each key's hash: a list that still holds the row brings nobody back.
create function identity.forget(as_of timestamptz, months integer, pseudonym_key bytea,
    out persons bigint, out facts bigint, out versions bigint, out payloads bigint)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    first_moment timestamptz := as_of - make_interval(months => months);
    first_day date := (first_moment at time zone 'Europe/Amsterdam')::date;
    t text; k text; n bigint;
begin
    -- Whoever has a case that stands or is being dealt with; and, by themselves no reason to keep a whole person, doubts that are not resolved and
    -- findings of a rule that nobody has signed.
    create temp table held_record on commit drop as
    with held as (
        select j.subject_id as identity_id, j.finding_id, f.finding_id in (select d.finding_id from detection.dealt_with d) as is_case
        from detection.finding f
        join detection.subject j on j.finding_id = f.finding_id and j.recorded_to = 'infinity'
        where f.state not in ('Resolved', 'Dismissed')
        union
        select o.subject_id, o.finding_id, o.outcome = 'Failed' and o.finding_id in (select d.finding_id from detection.dealt_with d)
        from detection.outcome o where o.recorded_to = 'infinity' and o.subject_kind in ('Identity', 'IdentityAtLocation')
    )
    select record_id, bool_or(is_case) as is_case
    from (
        select l.record_id, h.is_case from held h join identity.link l on l.identity_id = h.identity_id
        union all
        select b.record_id, h.is_case from held h join detection.basis b on b.finding_id = h.finding_id
    ) kept
    group by record_id;

    -- Whoever stayed, worked, declared or was heard of since the day is kept with all records, for by them the person is known.
    create temp table kept_identity on commit drop as
    select distinct l.identity_id
    from identity.link l
    join (
        select record_id from held_record where is_case
        union select record_id from registry.stay where recorded_to = 'infinity' and coalesce(departure, 'infinity') >= first_day
        union select record_id from registry.placement where recorded_to = 'infinity' and coalesce(ended_on, expected_end, 'infinity') >= first_day
        union select record_id from registry.declaration where recorded_to = 'infinity' and on_date >= first_day
        union select record_id from registry.person_record where recorded_from >= first_moment
        union select record_id from registry.registration where recorded_from >= first_moment
    ) alive on alive.record_id = l.record_id
    where l.recorded_to = 'infinity';

    -- Whoever asked to be erased goes without waiting for the term.
    delete from kept_identity k
    where exists (select from identity.erasure e join identity.link l on l.record_id = e.record_id and l.recorded_to = 'infinity'
                  where l.identity_id = k.identity_id)
      and not exists (select from identity.hindrances(k.identity_id, (as_of at time zone 'Europe/Amsterdam')::date));

    -- So is whoever the BRP named when it was asked about one of them: without the namesake, a doubtful link would look certain.
    insert into kept_identity
    select distinct named.identity_id
    from kept_identity i
    join identity.link l on l.identity_id = i.identity_id and l.recorded_to = 'infinity'
    join registry.question q on q.record_id = l.record_id
    join identity.link named on named.record_id = any (q.found_ids) and named.recorded_to = 'infinity';

    create temp table forgotten on commit drop as
    select l.record_id, l.identity_id from identity.link l
    where l.recorded_to = 'infinity' and not exists (select from kept_identity i where i.identity_id = l.identity_id);
    select count(distinct identity_id) into persons from forgotten;

    -- With their facts go those of whoever is kept that ended before the day: no rule looks further back.
    create temp table forgotten_fact on commit drop as
    select s.stay_id as fact_id from registry.stay s
    where exists (select from forgotten f where f.record_id = s.record_id)
       or s.recorded_to = 'infinity' and s.departure < first_day and not exists (select from held_record h where h.record_id = s.record_id)
    union
    select p.placement_id from registry.placement p
    where exists (select from forgotten f where f.record_id = p.record_id)
       or p.recorded_to = 'infinity' and coalesce(p.ended_on, p.expected_end) < first_day
          and not exists (select from held_record h where h.record_id = p.record_id)
    union
    select d.declaration_id from registry.declaration d where exists (select from forgotten f where f.record_id = d.record_id)
    union
    select r.report_id from registry.report r where r.reported_on < first_day;
    select count(*) into facts from forgotten_fact;

    create temp table forgotten_token on commit drop as
    select p.bsn_token as token from registry.person_record p join forgotten f using (record_id) where p.bsn_token is not null
    union
    select r.a_number_token from registry.registration r join forgotten f using (record_id) where r.a_number_token is not null;

    -- Releases: whatever somebody was called in them, and what only releases of before the day still show.
    delete from warehouse.stay_row r using forgotten_fact f where r.stay_id = f.fact_id;
    delete from warehouse.placement_row r using forgotten_fact f where r.placement_id = f.fact_id;
    foreach t in array array['person', 'stay', 'placement', 'registration'] loop
        execute format('delete from warehouse.%I_row r using (select distinct warehouse.pseudonym($1, identity_id) as id from forgotten) f where r.person_id = f.id', t)
            using pseudonym_key;
        execute format('delete from warehouse.%I_row where to_release <= (select max(release_id) from warehouse.release where as_of < $1)', t) using first_moment;
    end loop;
    delete from warehouse.finding_row r using (select distinct warehouse.pseudonym(pseudonym_key, identity_id) as id from forgotten) f where r.subject_id = f.id;
    delete from warehouse.finding_row where to_release <= (select max(release_id) from warehouse.release where release.as_of < first_moment);

    for t, k in values ('registry.stay', 'stay_id'), ('registry.placement', 'placement_id'), ('registry.declaration', 'declaration_id'),
        ('registry.report', 'report_id')
    loop
        execute format('delete from %s r using forgotten_fact f where r.%I = f.fact_id', t, k);
    end loop;
    foreach t in array array['registry.registration', 'registry.question', 'registry.person_record', 'identity.link', 'identity.linked',
        'staging.message', 'staging.inbox', 'identity.erasure']
    loop
        execute format('delete from %s r using forgotten f where r.record_id = f.record_id', t);
    end loop;
    foreach t in array array['identity.pair', 'identity.assertion'] loop
        execute format('delete from %s r using forgotten f where f.record_id in (r.left_id, r.right_id)', t);
    end loop;
    foreach t in array array['identity.golden_record', 'identity.visibility', 'identity.event'] loop
        execute format('delete from %s r using forgotten f where r.identity_id = f.identity_id', t);
    end loop;
    delete from vault.bsn v using forgotten_token f
    where v.token = f.token and not exists (select from registry.person_record p where p.bsn_token = v.token)
      and not exists (select from detection.report r where r.number_token = v.token);
    delete from vault.a_number v using forgotten_token f
    where v.token = f.token and not exists (select from registry.registration r where r.a_number_token = v.token)
      and not exists (select from detection.report r where r.number_token = v.token);

    -- What was once thought of people who are kept.
    versions := 0;
    for t, k in values ('registry.stay', 'record_id'), ('registry.placement', 'record_id'), ('registry.declaration', 'record_id'),
        ('registry.registration', 'record_id'), ('registry.person_record', 'record_id'), ('identity.link', 'record_id'),
        ('identity.golden_record', 'identity_id'), ('identity.pair', 'left_id')
    loop
        execute format('delete from %s r where r.recorded_to < $1 and not exists (select from held_record h where h.record_id = r.%I)', t, k) using first_moment;
        get diagnostics n = row_count;
        versions := versions + n;
    end loop;

    -- What was delivered: of whoever is forgotten, and what a later delivery has replaced.
    delete from staging.item i
    using staging.record s, (select record_id from forgotten union select fact_id from forgotten_fact) f
    where s.record_id = f.record_id and i.package_id = s.package_id and i.ordinal = s.ordinal
      and not exists (select from registry.person_record p where p.record_id = s.record_id);
    get diagnostics payloads = row_count;
    delete from staging.item i using runs.package p join runs.run u on u.id = p.run_id
    where p.id = i.package_id and u.as_of < first_moment
      and not exists (select from staging.record s where s.record_id = i.record_id and s.package_id = i.package_id and s.ordinal = i.ordinal);
    get diagnostics n = row_count;
    payloads := payloads + n;
    update staging.rejection j set masked = null
    from runs.package p join runs.run u on u.id = p.run_id
    where p.id = j.package_id and u.as_of < first_moment and j.masked is not null;
end $$;
revoke all on function identity.forget(timestamptz, integer, bytea) from public;
grant execute on function identity.forget(timestamptz, integer, bytea) to rs_app;
