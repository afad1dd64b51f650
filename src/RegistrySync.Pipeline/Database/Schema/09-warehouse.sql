-- Published rows carry [from_release, to_release); the views show one release, so switching is one row's update.
create table warehouse.release (
    release_id   integer primary key,
    as_of        timestamptz not null,
    state        text not null check (state in ('Building', 'Published', 'Retracted')),
    previous     integer,
    catalogue    text not null,
    model        text not null,
    rows         jsonb not null default '{}',
    hash         text
);
create table warehouse.current (
    only_one   boolean primary key default true check (only_one),
    release_id integer not null references warehouse.release
);

-- A reader of several statements pins a release: set registrysync.release = '12'.
create function warehouse.shown() returns integer language sql stable parallel safe security definer set search_path = warehouse as $$
    select coalesce(nullif(current_setting('registrysync.release', true), '')::integer, (select release_id from current))
$$;

-- The keyed stand-in for a person or a finding: who lacks the key cannot go back.
create function warehouse.pseudonym(key bytea, id uuid) returns uuid language sql immutable parallel safe as $$
    select encode(substr(sha256(key || uuid_send(id)), 1, 16), 'hex')::uuid
$$;

-- Findings that no release shows, whichever one is read: contested or dismissed since it was made. Nor does any show those of a rule that the
-- municipality has not signed: the view asks, so that a withdrawal does not wait for the night.
create table warehouse.withheld (finding_id uuid primary key);
grant insert on warehouse.withheld to rs_pages;

create table warehouse.municipality_row (from_release integer not null, to_release integer, municipality char(4) not null,
    name text not null, in_region boolean not null);
create table warehouse.organisation_row (from_release integer not null, to_release integer, organisation_id uuid not null,
    kind text not null, name text not null, kvk text, signatory boolean, certificate_until date);
create table warehouse.location_row (from_release integer not null, to_release integer, location_id uuid not null,
    name text not null, municipality char(4), place text, object_kind text, capacity integer, norm text, permit boolean, is_new boolean,
    operator_id uuid, owner_id uuid, delivers_register boolean);
create table warehouse.person_row (from_release integer not null, to_release integer, person_id uuid not null,
    municipality char(4), registration_status text not null, records integer not null, housed boolean not null, employed boolean not null);
create table warehouse.stay_row (from_release integer not null, to_release integer, stay_id uuid not null, person_id uuid not null,
    location_id uuid not null, municipality char(4), arrival date not null, expected_departure date, departure date);
create table warehouse.placement_row (from_release integer not null, to_release integer, placement_id uuid not null, person_id uuid not null,
    agency_id uuid not null, employer_id uuid, work_municipality char(4), starts_on date not null, expected_end date, ended_on date);
create table warehouse.registration_row (from_release integer not null, to_release integer, person_id uuid not null,
    status text not null, municipality char(4), registered_on date, address_since date);
create table warehouse.finding_row (from_release integer not null, to_release integer, finding_id uuid not null, rule text not null,
    subject_kind text not null, subject_id uuid not null, location_id uuid, municipality char(4), episode_start date not null, due_on date,
    outcome text not null, reason text);

do $$
declare
    t text; k text; cols text;
begin
    for t, k in values ('municipality', 'municipality'), ('organisation', 'organisation_id, kind'), ('location', 'location_id'),
        ('person', 'person_id'), ('stay', 'stay_id'), ('placement', 'placement_id'), ('registration', 'person_id'), ('finding', 'finding_id')
    loop
        execute format('alter table warehouse.%I_row add primary key (%s, from_release)', t, k);
        execute format('create unique index %I on warehouse.%I_row (%s) where to_release is null', t || '_now', t, k);
        select string_agg(quote_ident(column_name), ', ' order by ordinal_position) into cols
        from information_schema.columns
        where table_schema = 'warehouse' and table_name = t || '_row' and column_name not in ('from_release', 'to_release');
        execute format('create view warehouse.%I as select %s from warehouse.%I
            where from_release <= warehouse.shown() and (to_release is null or to_release > warehouse.shown())%s', t, cols, t || '_row',
            case when t = 'finding' then ' and not exists (select from warehouse.withheld w where w.finding_id = finding_row.finding_id)
                and (rule, municipality) in (select g.rule, g.municipality from detection.signed g)' else '' end);
        execute format('grant select on warehouse.%I to reporting_reader', t);
    end loop;
end $$;
grant execute on function warehouse.shown() to reporting_reader;
grant select on warehouse.current, warehouse.release to reporting_reader;
