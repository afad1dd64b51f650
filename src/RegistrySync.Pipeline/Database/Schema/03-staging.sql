-- What was pulled, after hygiene. Rows of an unsealed package are invisible to later steps.
create table staging.item (
    package_id   uuid not null,                         -- no foreign key: looking it up per row costs as much as the row
    ordinal      bigint not null,
    kind         text not null,                         -- Row, HumanResource, Assignment, Location, Person
    record_key   text not null,                         -- unique within registry and kind
    record_id    uuid not null,                         -- hash of registry, kind and key
    content_hash uuid not null,                         -- keyed, over the payload after hygiene
    withdrawn    boolean not null default false,
    disposition  text not null default 'Accepted' -- until the package is sealed no more than an assumption
                 check (disposition in ('Accepted', 'Unchanged', 'Deleted', 'Held')),
    source_ref   text not null,                         -- file#line or message id
    payload      text not null,                         -- JSON with the registry's own field names
    primary key (package_id, ordinal)
);

-- Each key's present state, as last sealed; "unchanged" means equal to this hash. What it says is the item that it came with.
create table staging.record (
    record_id    uuid primary key,
    registry     text not null,
    kind         text not null,
    record_key   text not null,
    content_hash uuid not null,
    source_ref   text not null,
    package_id   uuid not null,
    ordinal      bigint,                                -- of its item in that package; null: absent from a full list
    deleted      boolean not null default false
);

create table staging.rejection (
    package_id  uuid not null references runs.package on delete cascade,
    ordinal     bigint not null,
    step        text not null,                          -- pull or normalise
    field       text not null default '',               -- '': the whole item
    reason      text not null,                          -- stable name, shown with guidance
    source_ref  text not null,
    masked      text,                                   -- the raw value with every BSN masked; stewards only
    primary key (package_id, ordinal, step, field, reason)
);

-- Bodies that no parser understood: encrypted, deleted after 30 days.
create table staging.quarantine (
    package_id uuid not null,
    ordinal    bigint not null,
    ciphertext bytea not null,
    expires_on date not null,
    primary key (package_id, ordinal)
);

-- Messages that registries push to us, after hygiene, kept until a pull has taken them into a package.
create table staging.inbox (
    seq           bigint generated always as identity primary key,
    registry      text not null,
    sender        text not null,                        -- KvK number of the agency that signed in
    kind          text not null,
    message_id    uuid not null,                        -- the sender's own id of the message
    record_key    text,                                 -- null: refused before a key was found
    record_id     uuid,
    partial       boolean not null default false,       -- an update: what it leaves out stays as it was
    withdrawn     boolean not null default false,
    payload       text not null,
    rejections    jsonb not null default '[]',          -- of fields: [field, reason, masked]
    refusal       text,                                 -- why the whole message is refused
    refusal_field text not null default '',
    ciphertext    bytea,                                -- the refused body, for quarantine
    received_at   timestamptz not null
);
create index inbox_record on staging.inbox (registry, record_id, seq);

-- Which record a sender's message is about: a withdrawal names the message only.
create table staging.message (
    registry   text not null,
    sender     text not null,
    kind       text not null,
    message_id uuid not null,
    record_key text not null,
    record_id  uuid not null,
    primary key (registry, sender, kind, message_id)
);

revoke select on staging.item, staging.record, staging.quarantine, staging.inbox, staging.message from rs_pages;
-- A right on the whole table covers every column, so it is taken back first: administrators read reasons and columns, nobody a value.
revoke select on staging.rejection from rs_pages;
grant select (package_id, ordinal, step, field, reason, source_ref) on staging.rejection to rs_pages;
grant select, insert, update, delete on staging.item, staging.record, staging.rejection, staging.quarantine to rs_brp;
