-- The ledger: the truth about what happened. now() is allowed here and in audit only.
create table runs.run (
    id               uuid primary key,
    schedule         text not null,
    fire_time        timestamptz not null,
    as_of            timestamptz not null,              -- the one business and recorded time of the run, kept by every retry
    registries       text[],                            -- null: all that are switched on
    until_step       text,                              -- null: to the end
    priority         smallint not null default 0,
    state            text not null default 'Queued'
                     check (state in ('Queued', 'Running', 'Succeeded', 'Failed', 'Cancelled')),
    attempt          integer not null default 0,
    not_before       timestamptz not null default '-infinity',
    lease_owner      text,
    lease_until      timestamptz,
    epoch            bigint not null default 0,         -- a worker of an older epoch can no longer write
    cancel_requested boolean not null default false,
    failure_kind     text,
    failure          text,
    requested_by     text not null,
    created_at       timestamptz not null default now(),
    enqueued_at      timestamptz,
    started_at       timestamptz,
    finished_at      timestamptz,
    unique (schedule, fire_time)
);
create index run_waiting on runs.run (priority desc, created_at) where state in ('Queued', 'Running');

-- One row per checkpoint: a step of a leg, for one registry or ('') for all of them.
create table runs.step (
    run_id       uuid not null references runs.run on delete cascade,
    leg          smallint not null,
    step         text not null check (step in ('pull', 'stage', 'normalise', 'ask', 'link', 'detect', 'publish', 'retain')),
    registry     text not null default '',
    state        text not null default 'Running' check (state in ('Running', 'Waiting', 'Done', 'Parked', 'Failed')),
    attempt      integer not null default 1,
    not_before   timestamptz,
    started_at   timestamptz not null default now(),
    finished_at  timestamptz,
    done         bigint not null default 0,             -- progress, in the step's own unit
    expected     bigint,
    counts       jsonb not null default '{}',
    failure_kind text,
    failure      text,
    primary key (run_id, leg, step, registry)
);

-- Everything one pull of one registry brought, invisible to later steps until sealed.
create table runs.package (
    id               uuid primary key,                  -- hash of registry, as_of and leg: a retry finds its own package
    run_id           uuid not null references runs.run on delete cascade,
    leg              smallint not null,
    registry         text not null,
    pull_kind        text not null check (pull_kind in ('Full', 'Delta', 'Events')),
    state            text not null default 'Open' check (state in ('Open', 'Sealed', 'Held', 'Discarded', 'Normalised')),
    pulled           bigint not null default 0,
    accepted         bigint not null default 0,
    unchanged        bigint not null default 0,
    rejected         bigint not null default 0,
    deleted          bigint not null default 0,         -- items that say "withdrawn"
    held             bigint not null default 0,
    absent           bigint not null default 0,         -- keys that a full pull no longer holds; not items, so apart
    field_rejections bigint not null default 0,
    hold_reason      text,
    approved_by      text,                              -- whoever says that a held list is right: the next one may lack as much
    opened_at        timestamptz not null default now(),
    sealed_at        timestamptz,
    constraint conservation check (state not in ('Sealed', 'Held', 'Normalised')
        or pulled = accepted + unchanged + rejected + deleted + held)
);
create index package_run on runs.package (run_id);

-- The unit of commit: cursor, rows, rejections and counts stand or fall together.
create table runs.slice (
    package_id       uuid not null references runs.package on delete cascade,
    seq              integer not null,
    cursor           text not null,                     -- where the next slice begins
    pulled           bigint not null,
    rejected         bigint not null,
    field_rejections bigint not null,
    committed_at     timestamptz not null default now(),
    primary key (package_id, seq)
);

create table runs.cursor (
    registry   text primary key,
    position   text not null,
    package_id uuid not null,
    moved_at   timestamptz not null default now()
);

-- Every question put to the BRP, kept 20 years (Wet BRP 3.11). No personal data: a person is a token.
create table runs.protocol (
    id           bigint generated always as identity primary key,
    run_id       uuid not null,
    municipality char(4) not null,
    query_type   text not null,
    question_id  uuid,
    subject      uuid,                                  -- token of the BSN, where the question or answer named one
    fields       text not null,
    purpose      text not null,
    outcome      text not null,
    asked_at     timestamptz not null default now()
);
create index protocol_asked on runs.protocol using brin (asked_at); -- what was asked lately: for the review of authorisations

-- An administrator's word about one registry: pause with reason and expiry.
create table runs.pause (
    registry   text primary key,
    reason     text not null,
    paused_by  text not null,
    expires_at timestamptz,
    paused_at  timestamptz not null default now()
);

grant select, insert, update on runs.package, runs.slice, runs.protocol, runs.step to rs_brp;
grant select on runs.run to rs_brp;
grant insert, update on runs.run, runs.pause to rs_pages;
grant delete on runs.pause to rs_pages;
-- "for key share" on the run's row needs update on one column; writers of any role check the epoch so.
grant update (epoch) on runs.run to rs_brp;
