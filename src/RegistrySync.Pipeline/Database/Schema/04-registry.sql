-- Normalised records in the words of the glossary, append-only in two times.
-- valid: when it was so; recorded: when we knew. recorded_to 'infinity' marks the current version.
-- The primary key ends in recorded_to: it finds the current version, allows one of them, and spares each row a second index.
-- A partial date is an integer yyyymmdd whose unknown parts are 00 (19900600, 19900000); null is missing.

create table registry.location (
    location_id    uuid not null,
    recorded_from  timestamptz not null,
    recorded_to    timestamptz not null default 'infinity',
    registry       text not null,
    record_key     text not null,                       -- the location register's id, or the provider's own name of it
    name           text not null,
    street         text,
    house_number   integer,
    house_letter   text,
    house_addition text,
    postcode       text,
    place          text,
    municipality   char(4),
    dwelling_id    text,                                -- BAG adresseerbaar object
    address_id     text,                                -- BAG nummeraanduiding
    object_kind    text,                                -- Lodging, Dwelling, Recreation, Other
    capacity       integer,
    norm           text,
    permit         boolean,
    is_new         boolean,                             -- the covenant's 80-10-10 applies
    owner_id       uuid,
    operator_id    uuid,
    hirer_id       uuid,                                -- who rents the whole, an agency for instance
    delivers_register boolean,
    register_since date,
    grower_household integer,
    primary key (location_id, recorded_to)
);

-- What a steward states of a location from a day on. Never overwritten: taking back is a fact of its own.
create table registry.location_change (
    change_id    uuid primary key,
    location_id  uuid not null,
    field        text not null check (field in ('capacity', 'norm', 'permit', 'object_kind', 'is_new', 'owner_id', 'operator_id', 'hirer_id',
                     'delivers_register', 'register_since', 'grower_household')),
    value        text,                                  -- null: not known, or nobody
    valid_from   date not null,
    reason       text not null,
    author       text not null,
    made_at      timestamptz not null,
    withdrawn_at timestamptz,
    withdrawn_by text
);
create index location_change_location on registry.location_change (location_id, field, valid_from);

-- Every dated word about a location, the register's and the stewards': the latest that has begun holds, whoever said it. The register
-- gives no dates: its first word is as old as the location, a later one holds from the day on which we heard it.
create view registry.location_term as
with said as (
    select l.location_id, f.field, f.value, l.recorded_from, l.registry, row_number() over version as number, lag(f.value) over version as before
    from registry.location l
    cross join lateral (values ('capacity', l.capacity::text), ('norm', l.norm), ('permit', l.permit::text), ('object_kind', l.object_kind),
        ('is_new', l.is_new::text), ('owner_id', l.owner_id::text), ('operator_id', l.operator_id::text), ('hirer_id', l.hirer_id::text),
        ('delivers_register', l.delivers_register::text), ('register_since', l.register_since::text),
        ('grower_household', l.grower_household::text)) f (field, value)
    window version as (partition by l.location_id, f.field order by l.recorded_from)
)
select location_id, field, case when number = 1 then '-infinity'::date else (recorded_from at time zone 'Europe/Amsterdam')::date end as valid_from,
       value, registry as source, null::uuid as change_id, null::text as reason, null::text as author, recorded_from as made_at
from said where number = 1 or value is distinct from before
union all
select location_id, field, valid_from, value, 'steward', change_id, reason, author, made_at
from registry.location_change where withdrawn_at is null;

-- Locations of which more was said than one word of the register; the others are on any day as they are.
create view registry.retold_location as
select location_id from registry.location_change where withdrawn_at is null
union
select location_id from registry.location where recorded_to < 'infinity';

-- Every current location as it is on a day.
create function registry.location_on(day date) returns setof registry.location language sql stable as $$
    with retold as materialized (
        select location_id from registry.retold_location
    ),
    latest as (
        -- As an array it reaches into the view, which would otherwise tell the terms of every location apart.
        select distinct on (location_id, field) location_id, field, value from registry.location_term
        where valid_from <= day and location_id = any (array(select location_id from retold)) order by location_id, field, valid_from desc, made_at desc
    ),
    term as (
        select location_id, max(value) filter (where field = 'object_kind') as object_kind,
               max(value) filter (where field = 'capacity')::integer as capacity, max(value) filter (where field = 'norm') as norm,
               max(value) filter (where field = 'permit')::boolean as permit, max(value) filter (where field = 'is_new')::boolean as is_new,
               max(value) filter (where field = 'owner_id')::uuid as owner_id, max(value) filter (where field = 'operator_id')::uuid as operator_id,
               max(value) filter (where field = 'hirer_id')::uuid as hirer_id,
               max(value) filter (where field = 'delivers_register')::boolean as delivers_register,
               max(value) filter (where field = 'register_since')::date as register_since,
               max(value) filter (where field = 'grower_household')::integer as grower_household
        from latest group by location_id
    )
    select l.location_id, l.recorded_from, l.recorded_to, l.registry, l.record_key, l.name, l.street, l.house_number, l.house_letter, l.house_addition,
           l.postcode, l.place, l.municipality, l.dwelling_id, l.address_id, t.object_kind, t.capacity, t.norm, t.permit, t.is_new, t.owner_id,
           t.operator_id, t.hirer_id, t.delivers_register, t.register_since, t.grower_household
    from registry.location l join term t on t.location_id = l.location_id
    where l.recorded_to = 'infinity'
    union all
    select l.* from registry.location l where l.recorded_to = 'infinity' and l.location_id not in (select location_id from retold)
$$;

-- All the addresses of one location; one of them is enough to be at the location.
create table registry.location_address (
    location_id    uuid not null,
    recorded_from  timestamptz not null,
    recorded_to    timestamptz not null default 'infinity',
    address_key    text not null,                       -- dwelling id, else postcode|number|letter|addition
    street         text,
    house_number   integer,
    house_letter   text,
    house_addition text,
    postcode       text,
    place          text,
    municipality   char(4),
    dwelling_id    text,
    address_id     text,
    primary key (location_id, address_key, recorded_to)
);

create table registry.organisation (
    organisation_id uuid not null,                      -- hash of the KvK number, else of registry and name
    recorded_from   timestamptz not null,
    recorded_to     timestamptz not null default 'infinity',
    kind            text not null,                      -- Agency, Employer, Provider, Owner, Hirer
    name            text not null,
    kvk             text,
    signatory       boolean,
    certificate_until date,
    primary key (organisation_id, kind, recorded_to)
);

create table registry.person_record (
    record_id       uuid not null,
    recorded_from   timestamptz not null,
    recorded_to     timestamptz not null default 'infinity',
    registry        text not null,
    given_names     text,
    initials        text,
    prefix          text,
    family_name     text,
    other_family_name text,                             -- married, former or second surname
    birth_date      integer,
    bsn_token       uuid,
    worker_number   text,                               -- agency KvK|worker id, where a provider or agency gave it
    employer_kvk    text,
    location_id     uuid,                               -- of the stay that this record came with
    protected       boolean not null default false,
    primary key (record_id, recorded_to)
);
create index person_record_token on registry.person_record (bsn_token) where recorded_to = 'infinity' and bsn_token is not null;

create table registry.stay (
    stay_id         uuid not null,
    recorded_from   timestamptz not null,
    recorded_to     timestamptz not null default 'infinity',
    registry        text not null,
    record_id       uuid not null,                      -- the person record
    location_id     uuid not null,
    room            text,
    arrival         date not null,
    expected_departure date,                            -- only a real date; blank and placeholder ends are null
    departure       date,
    primary key (stay_id, recorded_to)
);
create index stay_record on registry.stay (record_id) where recorded_to = 'infinity';
create index stay_location on registry.stay (location_id) where recorded_to = 'infinity';

create table registry.placement (
    placement_id    uuid not null,
    recorded_from   timestamptz not null,
    recorded_to     timestamptz not null default 'infinity',
    registry        text not null,
    record_id       uuid not null,                      -- the worker's person record; it may arrive later
    agency_id       uuid not null,
    employer_id     uuid,
    work_municipality char(4),                          -- null when unknown, or one of several
    work_candidates text[],                             -- the municipalities that have a place of that name, when several do
    work_postcode   text,
    work_place      text,
    starts_on       date not null,
    expected_end    date,
    ended_on        date,
    primary key (placement_id, recorded_to)
);
create index placement_record on registry.placement (record_id) where recorded_to = 'infinity';

-- Where work is, as 80-10-10 of a home municipality counts it: of several municipalities that it may be in, one when all count alike (all in the
-- region and none of them home, or all outside), else unknown.
create function registry.work_seen_from(home text, municipality text, candidates text[], region text[]) returns text language sql immutable parallel safe as $$
    select coalesce(municipality, case when not home = any (candidates) and (candidates <@ region or not candidates && region) then candidates[1] end)
$$;

-- Whether work is surely not in a home municipality, though perhaps unknown where else.
create function registry.works_elsewhere(home text, municipality text, candidates text[]) returns boolean language sql immutable parallel safe as $$
    select municipality is null and coalesce(not home = any (candidates), false)
$$;

-- The BRP's answer at a moment about one BRP person (record_id), with the address as registered.
create table registry.registration (
    registration_id uuid not null,                      -- = the BRP person's record id
    recorded_from   timestamptz not null,
    recorded_to     timestamptz not null default 'infinity',
    record_id       uuid not null,
    status          text not null check (status in ('Resident', 'NonResident', 'Emigrated', 'Deceased', 'Undetermined')),
    reason          text,                               -- of Undetermined
    municipality    char(4),
    registered_on   integer,                            -- partial: datumInschrijvingInGemeente
    address_since   integer,                            -- partial: datumVan
    address_kind    text,                               -- Address, Location, Abroad, Unknown
    postal_only     boolean not null default false,     -- briefadres
    street          text,
    house_number    integer,
    house_letter    text,
    house_addition  text,
    postcode        text,
    place           text,
    dwelling_id     text,
    address_id      text,
    suspended_reason text,
    suspended_on    integer,
    under_investigation boolean not null default false,
    not_living_there boolean not null default false,    -- indicatieVastgesteldVerblijftNietOpAdres
    protected       boolean not null default false,
    a_number_token  uuid,                               -- stands for the A-number, which rests in the vault
    answered_on     date not null,                      -- the day the BRP said so
    primary key (registration_id, recorded_to)
);

-- What the BRP is asked, why, and what came of it. One row per question, rewritten per run.
create table registry.question (
    question_id    uuid primary key,                    -- hash of record, kind and normalised parameters
    kind           text not null check (kind in ('Bsn', 'NameAndBirthDate', 'NameAndMunicipality', 'Address')),
    record_id      uuid not null,                       -- on whose behalf
    municipality   char(4) not null,                    -- whose credential asks
    due_on         date not null,                       -- legal deadline: the order
    parameters     jsonb not null,                      -- names, dates, address; a BSN only as token
    outcome        text not null default 'Pending'
                   check (outcome in ('Pending', 'Found', 'Empty', 'TooMany', 'NotAsked', 'Failed')),
    found_ids      uuid[] not null default '{}',        -- BRP person records in the answer
    asked_on       date,
    leg            smallint
);
create index question_record on registry.question (record_id);

create table registry.declaration (
    declaration_id uuid not null,
    recorded_from  timestamptz not null,
    recorded_to    timestamptz not null default 'infinity',
    registry       text not null,
    record_id      uuid not null,
    kind           text not null check (kind in ('Invited', 'Appointment', 'Declared')),
    municipality   char(4),
    location_id    uuid,                                -- where the person lives, or was invited
    on_date        date not null,
    primary key (declaration_id, recorded_to)
);
create index declaration_record on registry.declaration (record_id) where recorded_to = 'infinity';

create table registry.report (
    report_id     uuid not null,
    recorded_from timestamptz not null,
    recorded_to   timestamptz not null default 'infinity',
    location_id   uuid not null,
    reported_on   date not null,
    topic         text not null,
    text          text,                                 -- in the worker's own words, masked before it was stored
    primary key (report_id, recorded_to)
);
create index report_location on registry.report (location_id, reported_on) where recorded_to = 'infinity';

grant select, insert, update, delete on registry.person_record, registry.registration, registry.question to rs_brp;
grant select on registry.location, registry.location_address, registry.stay, registry.placement to rs_brp;
