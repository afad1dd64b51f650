-- The life of a finding in people's hands: acts that are never changed, and the state after the last of them.
create table detection.act (
    finding_id    uuid not null,
    number        integer not null check (number > 0),  -- who acts on what is no longer the last finds the number taken
    act           text not null,
    state         text not null check (state in
        ('Open', 'Assigned', 'Notified', 'Heard', 'Contested', 'Confirmed', 'Decided', 'Objection', 'ReportedOut', 'Resolved', 'Dismissed')),
    actor         text not null,
    role          text not null check (role in ('Run', 'Steward', 'LeadSteward')),
    made_at       timestamptz not null,
    reason        text,
    assignee      text,
    expires_on    date,
    evidence_from timestamptz,                          -- the version of the outcome that it was done on
    seen          text[] not null default '{}',         -- explanations that were on the screen
    primary key (finding_id, number)
);

create table detection.finding (
    finding_id    uuid primary key,
    state         text not null,
    assignee      text,
    opened_at     timestamptz not null,
    changed_at    timestamptz not null,
    reason        text,
    expires_on    date,
    acts          integer not null,                     -- number of the last act
    seen_evidence text                                  -- of a dismissal: hash of the evidence, so that only new evidence reopens it
);
create index finding_assignee on detection.finding (assignee) where assignee is not null;

-- The state follows the acts and nothing else: nobody may write it. Statement by statement, since a run opens many at once.
create function detection.follow_acts() returns trigger language plpgsql security definer set search_path = detection, pg_catalog as $$
begin
    if exists (select from added a left join finding f using (finding_id) where a.number <> coalesce(f.acts, 0) + 1) then
        raise exception 'an act was numbered out of turn' using errcode = 'serialization_failure';
    end if;
    insert into finding as f (finding_id, state, assignee, opened_at, changed_at, reason, expires_on, acts, seen_evidence)
    select a.finding_id, a.state, a.assignee, a.made_at, a.made_at, a.reason, a.expires_on, a.number,
           case when a.state = 'Dismissed' then md5(o.evidence::text) end
    from added a
    left join outcome o on o.finding_id = a.finding_id and o.recorded_from = a.evidence_from
    on conflict (finding_id) do update set
        state = excluded.state, assignee = case when excluded.state = 'Open' then null else coalesce(excluded.assignee, f.assignee) end,
        changed_at = excluded.changed_at, reason = excluded.reason, expires_on = excluded.expires_on, acts = excluded.acts,
        seen_evidence = excluded.seen_evidence;
    return null;
end $$;
create trigger follow_acts after insert on detection.act referencing new table as added
    for each statement execute function detection.follow_acts();

alter table detection.act enable row level security;
alter table detection.finding enable row level security;
create policy workers on detection.act for all to rs_app using (true) with check (true);
create policy workers on detection.finding for all to rs_app using (true) with check (true);
-- Whoever may see an outcome may see and add to its life, in no other name than the transaction's.
create policy declared on detection.finding for select to rs_pages
    using (exists (select from detection.outcome o where o.finding_id = finding.finding_id));
create policy declared on detection.act for select to rs_pages
    using (exists (select from detection.outcome o where o.finding_id = act.finding_id));
create policy acting on detection.act for insert to rs_pages
    with check (actor = current_setting('registrysync.actor', true) and role <> 'Run'
        and exists (select from detection.outcome o where o.finding_id = act.finding_id));
grant insert on detection.act to rs_pages;
revoke update, delete, truncate on detection.act from rs_app;
revoke insert, update, truncate on detection.finding from rs_app;
