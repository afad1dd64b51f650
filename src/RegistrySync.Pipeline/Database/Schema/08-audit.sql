-- Who saw or did what, why. Hash-chained; holds no personal data, subjects are keys.
create table audit.entry (
    id           bigint generated always as identity primary key,
    at           timestamptz not null default now(),
    actor        text not null,
    role         text not null,
    action       text not null,                         -- Read, Decide, Export, Configure, ...
    subject_kind text not null,
    subject_id   text not null,
    purpose      text not null,
    shown        jsonb not null default '{}',           -- record versions, rules version: keys only
    previous     bytea,
    hash         bytea not null
);
create index entry_subject on audit.entry (subject_id); -- who looked at whom: asked for by whom it is about

-- The chain: each entry's hash covers the one before it. One writer at a time keeps it a chain.
create function audit.append() returns trigger language plpgsql security definer set search_path = audit, pg_catalog as $$
begin
    perform pg_advisory_xact_lock(4102444800);
    select hash into new.previous from entry order by id desc limit 1;
    new.hash := sha256(convert_to(concat_ws('|', encode(coalesce(new.previous, ''::bytea), 'hex'), new.at, new.actor, new.role,
        new.action, new.subject_kind, new.subject_id, new.purpose, new.shown), 'UTF8'));
    return new;
end $$;
create trigger append before insert on audit.entry for each row execute function audit.append();
alter table audit.entry alter column hash set default '';
grant insert, select on audit.entry to rs_app, rs_pages, rs_brp;

-- Breaches of personal data (GDPR 33(5)): what happened, its effects, what was done. A later word about one is a row of its own; none is changed.
create table audit.breach (
    entry_id          uuid primary key,
    breach_id         uuid not null,                    -- the first word's own
    found_on          date not null,
    happened          text not null,
    persons           text not null,                    -- about whom and how many; no name or number
    consequences      text not null,
    measures          text not null,
    told_authority_on date,
    told_persons_on   date,
    entered_at        timestamptz not null,
    entered_by        text not null
);
grant insert, select on audit.breach to rs_pages;
