-- What detecting has yet to look at again (ADR 0045): whatever is added, changed or deleted in a table that facts are made of, by whichever step,
-- person or hand, in the transaction that did it. A row names a record or an identity, or a location, or an address that was a location's; a
-- row that names nothing means everybody. Detecting takes away what it has seen, and what others commit meanwhile waits for the next night.
create table runs.touched (
    record_id    uuid,                                  -- or an identity, which is named by one of its records
    location_id  uuid,                                  -- whose guests or terms are others
    site_id      uuid,                                  -- a location that is itself another
    dwelling_id  text,
    postcode     text,
    house_number integer
);
-- At first everybody is new.
create index touched_everybody on runs.touched ((true)) where num_nonnulls(record_id, location_id, site_id, dwelling_id, postcode) = 0;
insert into runs.touched default values;
revoke all on runs.touched from rs_pages;
revoke insert, update, truncate on runs.touched from rs_app;

-- Arguments: the columns that facts read; which rows these are of; what to write down of a row c. Of an update only what it makes another is
-- changed, and whatever is no current version is nothing. More rows at once than it pays to name are everybody; and while everybody is to be
-- looked at anyway nothing is named: the lock makes detecting wait for this transaction before it takes that word away.
create function runs.touch() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare changed text; n bigint;
begin
    perform from runs.touched where num_nonnulls(record_id, location_id, site_id, dwelling_id, postcode) = 0 limit 1 for key share skip locked;
    if found then
        return null;
    end if;
    if tg_op = 'TRUNCATE' then
        insert into runs.touched default values;
        return null;
    end if;
    changed := format(case tg_op
        when 'INSERT' then 'select %1$s from added where %2$s'
        when 'DELETE' then 'select %1$s from removed where %2$s'
        else '(select %1$s from removed where %2$s except all select %1$s from added where %2$s) union all
              (select %1$s from added where %2$s except all select %1$s from removed where %2$s)' end, tg_argv[0], tg_argv[1]);
    if tg_op = 'DELETE' then
        select count(*) from (select from removed limit 250001) r into n;
    else
        select count(*) from (select from added limit 250001) a into n;
    end if;
    if n > 250000 then
        insert into runs.touched default values;
    elsif n > 0 then
        execute format('insert into runs.touched (record_id, location_id, site_id, dwelling_id, postcode, house_number)
            select distinct t.record::uuid, t.location::uuid, t.site::uuid, t.dwelling, t.postcode, t.number::integer
            from (%s) c cross join lateral (values %s) t (record, location, site, dwelling, postcode, number)
            where num_nonnulls(t.record, t.location, t.site, t.dwelling, t.postcode) > 0', changed, tg_argv[2]);
    end if;
    return null;
end $$;

do $$
declare
    t record;
    now text := 'recorded_to = ''infinity''';
    record text := '(c.record_id, null, null, null, null, null)';
    sides text := '(c.left_id, null, null, null, null, null), (c.right_id, null, null, null, null, null)';
    place text := '(null, c.location_id, null, null, null, null)';
    address text := '(null, null, null, c.dwelling_id, null, null), (null, null, null, null, c.postcode, c.house_number)';
begin
    for t in values
        ('registry.person_record', 'record_id, registry, birth_date, worker_number is not null as agency_known', now, record),
        ('registry.stay', 'stay_id, registry, record_id, location_id, arrival, expected_departure, departure', now,
            '(c.record_id, null, null, null, null, null), (null, c.location_id, null, null, null, null)'),
        ('registry.placement', 'placement_id, record_id, work_municipality, work_candidates, starts_on, expected_end, ended_on', now, record),
        ('registry.declaration', 'declaration_id, record_id, location_id, kind, on_date', now, record),
        ('registry.registration', 'registration_id, record_id, status, municipality, address_since, address_kind, postal_only, house_number, house_letter,
            house_addition, postcode, dwelling_id, suspended_on, under_investigation, not_living_there', now, record),
        ('registry.question', 'question_id, kind, record_id, outcome, parameters, found_ids', 'true', record),
        ('identity.link', 'record_id, identity_id', now, '(c.record_id, null, null, null, null, null), (c.identity_id, null, null, null, null, null)'),
        ('identity.golden_record', 'identity_id, brp_record_id, protected, under_review', now, '(c.identity_id, null, null, null, null, null)'),
        ('identity.pair', 'left_id, right_id, probability, left_claim, right_claim, decision, reason', now, sides),
        ('identity.assertion', 'assertion_id, left_id, right_id', 'kind = ''Same'' and withdrawn_at is null', sides),
        -- Old versions count: the first is as old as the location.
        ('registry.location', 'location_id, recorded_from, recorded_to, municipality, register_since, delivers_register, dwelling_id, postcode, house_number,
            house_letter, house_addition', 'true', '(null, c.location_id, c.location_id, null, null, null), ' || address),
        ('registry.location_address', 'location_id, address_key, dwelling_id, postcode, house_number, house_letter, house_addition', now, address),
        ('registry.location_change', 'change_id, location_id, field, value, valid_from', 'withdrawn_at is null', place)
    loop
        execute format('create trigger touch_added after insert on %s referencing new table as added
            for each statement execute function runs.touch(%L, %L, %L)', t.column1, t.column2, t.column3, t.column4);
        execute format('create trigger touch_changed after update on %s referencing old table as removed new table as added
            for each statement execute function runs.touch(%L, %L, %L)', t.column1, t.column2, t.column3, t.column4);
        execute format('create trigger touch_removed after delete on %s referencing old table as removed
            for each statement execute function runs.touch(%L, %L, %L)', t.column1, t.column2, t.column3, t.column4);
        execute format('create trigger touch_emptied after truncate on %s for each statement execute function runs.touch()', t.column1);
    end loop;
    -- Of these only what rules make of guests depends.
    execute format('create trigger touch_lodging after update on registry.location referencing old table as removed new table as added
        for each statement execute function runs.touch(%L, %L, %L)', 'location_id, object_kind, capacity, norm, permit, is_new', now, place);
end $$;
