-- Links, not merges: a record is never changed; an identity is an anchor.
create table identity.link (
    record_id     uuid not null,
    identity_id   uuid not null,                        -- the record id of its oldest record
    recorded_from timestamptz not null,
    recorded_to   timestamptz not null default 'infinity',
    primary key (record_id, recorded_from)
);
create unique index link_now on identity.link (record_id) where recorded_to = 'infinity';
create index link_identity on identity.link (identity_id) where recorded_to = 'infinity';

-- Pairs from review level up, as decided: level codes and the model they belong to.
create table identity.pair (
    left_id       uuid not null,
    right_id      uuid not null,
    recorded_from timestamptz not null,
    recorded_to   timestamptz not null default 'infinity',
    probability   real not null,
    weight        real not null,
    levels        bytea not null,                       -- one level code per comparison of the model
    model         text not null,
    decision      text not null check (decision in ('Linked', 'Review', 'Blocked')),
    reason        text,                                 -- why a constraint blocked the link
    left_claim    real,                                 -- probability that the left record is of the right one's identity, by all that this says; null: the pair's
    right_claim   real,                                 -- the same of the right record and the left one's identity
    primary key (left_id, right_id, recorded_from),
    check (left_id < right_id)
);
create unique index pair_now on identity.pair (left_id, right_id) where recorded_to = 'infinity';
create index pair_right on identity.pair (right_id) where recorded_to = 'infinity';

-- The models that linking went by: the trained file with the frequencies of values and the splits of blocks that it met. One is in force.
create table identity.linking_version (
    version     text primary key,                       -- name and hash of the file, and of what was frozen
    base        text not null,                          -- name and hash of the file
    model       text not null,                          -- JSON
    records     integer not null,                       -- as many as there were
    frozen_at   timestamptz not null,
    replaced_at timestamptz
);
create unique index linking_version_now on identity.linking_version ((true)) where replaced_at is null;

-- What each record said when it was last linked.
create table identity.linked (
    record_id uuid primary key,
    content   bigint not null,                          -- hash of everything that is compared
    version   text not null
);
revoke select on identity.linking_version, identity.linked from rs_pages;

create table identity.assertion (
    assertion_id  uuid primary key,
    kind          text not null check (kind in ('Same', 'Different', 'Value')),
    left_id       uuid not null,
    right_id      uuid,
    field         text,
    value         text,
    reason        text not null,
    author        text not null,
    made_at       timestamptz not null,
    withdrawn_at  timestamptz,
    withdrawn_by  text
);

-- A pure function of links, record versions, assertions and rules.
create table identity.golden_record (
    identity_id   uuid not null,
    recorded_from timestamptz not null,
    recorded_to   timestamptz not null default 'infinity',
    given_names   text,
    prefix        text,
    family_name   text,
    birth_date    integer,
    bsn_token     uuid,
    brp_record_id uuid,
    protected     boolean not null default false,
    under_review  boolean not null default false,       -- some pair of this identity awaits a steward
    municipality  char(4),                              -- of the present stay, else of registration
    primary key (identity_id, recorded_from)
);
create unique index golden_record_now on identity.golden_record (identity_id) where recorded_to = 'infinity';

-- Which municipality may see which identity: by stay or by registration. Rebuilt by every run.
create table identity.visibility (
    municipality char(4) not null,
    identity_id  uuid not null,
    primary key (municipality, identity_id)
);
create index visibility_identity on identity.visibility (identity_id);

create table identity.event (
    identity_id   uuid not null,
    recorded_from timestamptz not null,
    kind          text not null check (kind in ('Created', 'MergedInto', 'SplitFrom', 'Ended')),
    other_id      uuid,
    primary key (identity_id, recorded_from, kind)
);
