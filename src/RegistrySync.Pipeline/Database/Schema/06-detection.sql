-- One rule's outcome for one subject. Passed and NotApplicable are counted, not stored one by one.
create table detection.outcome (
    finding_id     uuid not null,                       -- hash of rule, subject and episode start
    recorded_from  timestamptz not null,
    recorded_to    timestamptz not null default 'infinity',
    rule           text not null,
    subject_kind   text not null check (subject_kind in ('Identity', 'IdentityAtLocation', 'Location', 'Organisation', 'Municipality')),
    subject_id     uuid not null,
    location_id    uuid,
    episode_start  date not null,
    outcome        text not null check (outcome in ('Failed', 'Undetermined')),
    reason         text,                                -- of Undetermined: the missing fact
    municipality   char(4),                             -- whom it concerns
    due_on         date,                                -- the legal deadline: the only order there is
    shuffle        integer not null,                    -- seeded random, breaks ties
    evidence       jsonb not null,
    catalogue      text not null,                       -- version of the rule catalogue
    primary key (finding_id, recorded_from)
);
create unique index outcome_now on detection.outcome (finding_id) where recorded_to = 'infinity';
-- Whom or what it is about; the few that are not about persons.
create index outcome_subject on detection.outcome (subject_id) where recorded_to = 'infinity';
create index outcome_impersonal on detection.outcome (rule) where recorded_to = 'infinity' and subject_kind in ('Location', 'Organisation', 'Municipality');
create index outcome_count on detection.outcome (rule, municipality, outcome) where recorded_to = 'infinity';
create index outcome_order on detection.outcome (municipality, rule, due_on, shuffle) where recorded_to = 'infinity';
-- The stewards' list: the first of each municipality, whatever the rule.
create index outcome_due on detection.outcome (municipality, outcome, due_on, shuffle, finding_id) where recorded_to = 'infinity';
-- The list of what has resolved.
create index outcome_past on detection.outcome (municipality, due_on, shuffle, finding_id) where recorded_to <> 'infinity';

-- Counts of all four outcomes per rule, municipality and run time.
create table detection.tally (
    recorded_from  timestamptz not null,
    rule           text not null,
    municipality   char(4) not null,                    -- '----' where none applies
    passed         integer not null,
    failed         integer not null,
    not_applicable integer not null,
    undetermined   integer not null,
    version        text not null default '',            -- of the rule's parameters: see detection.rule_version
    primary key (recorded_from, rule, municipality)
);

-- Every set of parameters that a run has used, by the version that its outcomes bear.
create table detection.rule_version (
    version     text primary key,
    rule        text not null,
    parameters  jsonb not null,
    first_used  timestamptz not null
);

-- A dated change of a rule's parameters, with the effect that was shown before it was made. Taking back is a fact of its own.
create table detection.parameter_change (
    change_id      uuid primary key,
    rule           text not null,
    parameters     jsonb not null,                      -- name to value, of those that change
    effective_from date not null,
    reason         text not null,
    author         text not null,
    made_at        timestamptz not null,
    opens          integer not null,
    closes         integer not null,
    stays          integer not null,
    withdrawn_at   timestamptz,
    withdrawn_by   text,
    confirmed_at   timestamptz,                         -- of a rule about persons: by somebody else, or it is not in force
    confirmed_by   text,
    check ((confirmed_at is null) = (confirmed_by is null)),
    constraint four_eyes check (confirmed_by <> author)
);

-- Whoever changes it signs with an own name, and a confirmation stands.
create function detection.check_parameter_change() returns trigger language plpgsql as $$
declare actor text := nullif(current_setting('registrysync.actor', true), '');
begin
    if nullif(current_setting('registrysync.role', true), '') not in ('Administrator', 'LeadSteward') then
        raise exception 'parameters are an administrator''s or a lead steward''s to change' using errcode = 'insufficient_privilege';
    end if;
    if tg_op = 'INSERT' and actor is not null and new.author <> actor
       or tg_op = 'UPDATE' and new.confirmed_by is distinct from old.confirmed_by
          and (old.confirmed_by is not null or old.withdrawn_at is not null or new.confirmed_by is distinct from coalesce(actor, new.confirmed_by)) then
        raise exception 'a change is signed by whoever makes it, and confirmed once' using errcode = 'check_violation';
    end if;
    return new;
end $$;
create trigger check_parameter_change before insert or update on detection.parameter_change
    for each row execute function detection.check_parameter_change();

-- Who sleeps where on the day of the last run, as far as the registers say: the newest stay that goes on.
create table detection.housed (
    identity_id  uuid primary key,
    location_id  uuid not null,
    municipality char(4),
    record_id    uuid not null,                         -- the person record of that stay
    since        date not null
);
create index housed_location on detection.housed (location_id);

-- Counts per location and day of a run: the registration funnel, and where who is housed works. Nobody is in it.
create table detection.location_day (
    day          date not null,
    location_id  uuid not null,
    municipality char(4),
    housed       integer not null,
    invited      integer not null,
    appointment  integer not null,                      -- this stage or a later one
    declared     integer not null,
    registered   integer not null,
    work_local   integer not null,
    work_region  integer not null,
    work_outside integer not null,
    work_unknown integer not null,
    work_elsewhere integer not null,                    -- of the unknown: surely not in the municipality
    capacity     integer,
    last_delivered date,                                -- the last day on which a register spoke of it
    primary key (day, location_id)
);

-- What detecting goes by to evaluate only whose outcome may have changed. Bookkeeping like the ledger's: it changes no outcome, and may be emptied.
create table runs.evaluated (
    identity_id    uuid primary key,
    next_change_on date not null,                       -- the first day on which an outcome may be another without a new fact
    verdicts       text not null                        -- of the rules that passed or do not apply, for the tally
);
create index evaluated_next on runs.evaluated (next_change_on);
create table runs.evaluation (
    as_of      timestamptz primary key,
    basis      text not null,                           -- rules, parameters, region and program that decided
    is_full    boolean not null,
    subjects   bigint not null,
    evaluated  bigint not null,
    late       jsonb not null default '{}'              -- by how many days each list was late that was
);
-- Locations whose night register was delivered, and since when.
create table runs.evaluated_location (
    location_id   uuid primary key,
    covered_since date
);
-- Which registers hold rows about a location, and until when each did.
create table runs.evaluated_register (
    location_id uuid,
    registry    text,
    until       timestamptz not null,
    primary key (location_id, registry)
);
-- What the rules about the guests of a location said that passed or do not apply, for the tally.
create table runs.evaluated_place (
    location_id  uuid primary key,
    municipality char(4),
    verdicts     text not null
);
-- Findings whose outcome has gone while a person's act kept them as they are.
create table runs.unended (
    finding_id uuid primary key
);
revoke select on runs.evaluated, runs.evaluated_location, runs.evaluated_register, runs.evaluated_place, runs.unended from rs_pages;
