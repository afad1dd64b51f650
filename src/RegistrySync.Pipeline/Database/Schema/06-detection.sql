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
    primary key (recorded_from, rule, municipality)
);
