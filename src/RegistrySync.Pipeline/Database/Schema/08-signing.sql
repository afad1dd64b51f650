-- Which version of each rule the outcomes that stand bear: of the last run that detected. What is not in it is signed by nobody.
create table runs.rule_in_force (
    rule          text primary key,
    version       text not null,                        -- as detection.rule_version
    about_persons boolean not null
);

-- A municipality's signature under one version of a rule, with the assessments that it rests on. Other parameters are another version, and so
-- ask for another signature; withdrawing is a fact of its own, and neither is ever rewritten.
create table audit.signature (
    signature_id  uuid primary key,
    rule          text not null,
    municipality  char(4) not null,
    version       text not null,
    about_persons boolean not null,
    parameters    jsonb not null,                       -- what the version stands for
    dpia          text not null,                        -- of a rule that is not about persons: or the outcome of the pre-scan
    dpia_on       date not null,
    iama          text,
    iama_on       date,
    ai_act_memo   text not null,
    ai_act_memo_on date not null,
    capacity      text not null check (length(capacity) >= 3),  -- in which office, by which mandate
    signed_by     text not null,
    signed_at     timestamptz not null,
    withdrawn_at  timestamptz,
    withdrawn_by  text,
    withdrawn_because text,
    constraint assessed check (length(dpia) >= 3 and length(ai_act_memo) >= 3 and (length(iama) >= 3) is not false
        and (iama is null) = (iama_on is null) and (not about_persons or iama is not null)),
    constraint assessed_before check (greatest(dpia_on, iama_on, ai_act_memo_on) <= (signed_at at time zone 'Europe/Amsterdam')::date),
    constraint withdrawn_with_reason check ((withdrawn_at is null) = (withdrawn_by is null) and (withdrawn_at is null) = (withdrawn_because is null)
        and (length(withdrawn_because) >= 5) is not false)
);
create unique index signature_stands on audit.signature (rule, municipality, version) where withdrawn_at is null;

-- The rules that a municipality has signed as they are in force: the one table that policies, triggers and releases ask. A handful of rows, so
-- whoever asks joins it, or looks it up in a hash that is made once per statement.
create view detection.signed as
    select s.rule, s.municipality from audit.signature s
    join runs.rule_in_force f on f.rule = s.rule and f.version = s.version and f.about_persons = s.about_persons
    where s.withdrawn_at is null;

-- Anybody may read who signed what: no person is in it. A lead steward signs, and withdraws, for an own municipality and in no other name.
grant select on audit.signature to rs_app, rs_pages;
grant insert (signature_id, rule, municipality, version, about_persons, parameters, dpia, dpia_on, iama, iama_on, ai_act_memo, ai_act_memo_on, capacity, signed_by, signed_at)
    on audit.signature to rs_pages;
grant update (withdrawn_at, withdrawn_by, withdrawn_because) on audit.signature to rs_pages;
alter table audit.signature enable row level security;
create policy everybody on audit.signature for select to rs_app, rs_pages using (true);
create policy sign on audit.signature for insert to rs_pages
    with check (signed_by = current_setting('registrysync.actor', true) and current_setting('registrysync.role', true) = 'LeadSteward'
        and municipality = any (string_to_array(nullif(current_setting('registrysync.municipalities', true), ''), ',')));
create policy withdraw on audit.signature for update to rs_pages
    using (withdrawn_at is null and current_setting('registrysync.role', true) = 'LeadSteward'
        and municipality = any (string_to_array(nullif(current_setting('registrysync.municipalities', true), ''), ',')))
    with check (withdrawn_by = current_setting('registrysync.actor', true));
