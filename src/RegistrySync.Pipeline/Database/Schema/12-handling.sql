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
create index act_people on detection.act (finding_id) where role <> 'Run';

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
-- What people set aside or froze, which may have no outcome any more and is listed all the same.
create index finding_by_hand on detection.finding (state) where state in ('Contested', 'Objection', 'Dismissed');
create index finding_assignee on detection.finding (assignee) where assignee is not null;

-- Findings on which a person has acted: keys, for the policy of the outcomes, which cannot ask the acts that ask it.
create table detection.in_hand (finding_id uuid primary key);
revoke insert, update, delete, truncate on detection.in_hand from rs_app;

-- The state follows the acts and nothing else: nobody may write it. Statement by statement, since a run opens many at once.
create function detection.follow_acts() returns trigger language plpgsql security definer set search_path = detection, pg_catalog as $$
begin
    if exists (select from added a left join finding f using (finding_id) where a.number <> coalesce(f.acts, 0) + 1) then
        raise exception 'an act was numbered out of turn' using errcode = 'serialization_failure';
    end if;
    insert into finding as f (finding_id, state, assignee, opened_at, changed_at, reason, expires_on, acts, seen_evidence)
    select a.finding_id, a.state, a.assignee, a.made_at, a.made_at, a.reason, a.expires_on, a.number,
           case when a.state = 'Dismissed' then (
               select md5(o.evidence::text) from outcome o where o.finding_id = a.finding_id and o.recorded_from = a.evidence_from) end
    from added a
    on conflict (finding_id) do update set
        state = excluded.state, assignee = case when excluded.state = 'Open' then null else coalesce(excluded.assignee, f.assignee) end,
        changed_at = excluded.changed_at, reason = excluded.reason, expires_on = excluded.expires_on, acts = excluded.acts,
        seen_evidence = excluded.seen_evidence;
    insert into in_hand select distinct finding_id from added where role <> 'Run' on conflict do nothing;
    return null;
end $$;
create trigger follow_acts after insert on detection.act referencing new table as added
    for each statement execute function detection.follow_acts();

-- Whom a finding about a person is about. It was opened on records, and follows whoever holds most of them: identities merge and split.
create table detection.basis (
    finding_id uuid not null,
    record_id  uuid not null,
    primary key (finding_id, record_id)
);
create table detection.subject (
    finding_id    uuid not null,
    subject_id    uuid not null,                        -- identity
    recorded_from timestamptz not null,
    recorded_to   timestamptz not null default 'infinity',
    primary key (finding_id, recorded_from)
);
create unique index subject_now on detection.subject (finding_id) where recorded_to = 'infinity';
create index subject_identity on detection.subject (subject_id) where recorded_to = 'infinity';
create index subject_since on detection.subject (recorded_from) where recorded_to = 'infinity';
create index subject_moved on detection.subject (finding_id) where recorded_to <> 'infinity';
create index basis_record on detection.basis (record_id);
revoke select on detection.basis from rs_pages;
alter table detection.subject enable row level security;
create policy workers on detection.subject for all to rs_app using (true) with check (true);
create policy declared on detection.subject for select to rs_pages
    using (exists (select from detection.outcome o where o.finding_id = subject.finding_id));

alter table detection.act enable row level security;
alter table detection.finding enable row level security;
create policy workers on detection.act for all to rs_app using (true) with check (true);
create policy workers on detection.finding for all to rs_app using (true) with check (true);
-- Whoever may see an outcome may see and add to its life, in no other name than the transaction's.
create policy declared on detection.finding for select to rs_pages
    using (exists (select from detection.outcome o where o.finding_id = finding.finding_id));
create policy declared on detection.act for select to rs_pages
    using (exists (select from detection.outcome o where o.finding_id = act.finding_id));
-- Whoever told the subject of a finding, or confirmed it, does not decide whether that was right, whatever the program says.
create function detection.handled(finding uuid, who text) returns boolean language sql stable security definer set search_path = detection, pg_catalog as $$
    select exists (select from act where finding_id = $1 and actor = $2 and act in ('Notify', 'Confirm'))
$$;
create policy acting on detection.act for insert to rs_pages
    with check (actor = current_setting('registrysync.actor', true) and role <> 'Run' and not (act in ('Uphold', 'Grant') and detection.handled(finding_id, actor))
        and exists (select from detection.outcome o where o.finding_id = act.finding_id));
grant insert on detection.act to rs_pages;
revoke update, delete, truncate on detection.act from rs_app;
revoke insert, update, truncate on detection.finding from rs_app;

-- What was told to the worker, word for word: who was told what, and when, is the act.
create table detection.letter (
    finding_id  uuid not null,
    number      integer not null,
    written_in  char(2) not null,                       -- of this text, as the worker chose; nothing reads it but the letter's page
    channel     text not null check (channel in ('Post', 'Desk')),
    texts       jsonb not null,
    reply_by    date not null,
    primary key (finding_id, number),
    foreign key (finding_id, number) references detection.act
);

-- Reports about persons. The recipient is one of three, here as in the program: nobody else can be written down.
create table detection.report (
    report_id         uuid primary key,                 -- hash of finding and act
    finding_id        uuid not null,
    act               integer not null,
    kind              text not null check (kind in ('Terugmelding', 'FollowUpRequest', 'AddressInvestigation')),
    recipient         text not null check (recipient in ('RegistrationDesk', 'RegisteringMunicipality', 'AddressInvestigation')),
    municipality      char(4) not null,
    from_municipality char(4) not null,
    identified_by     text not null check (identified_by in ('Bsn', 'ANumber', 'Address', 'Name')),
    number_token      uuid,                             -- of the number by which it is identified
    subject           jsonb not null,
    doubt             text not null check (length(doubt) >= 30),
    contact           text not null,
    protected         boolean not null,
    drafted_by        text not null,
    drafted_at        timestamptz not null,
    shuffle           integer not null,                 -- seeded random, breaks ties of the list
    check ((identified_by in ('Bsn', 'ANumber')) = (number_token is not null)),
    foreign key (finding_id, act) references detection.act
);
create index report_finding on detection.report (finding_id);

create table detection.report_act (
    report_id  uuid not null references detection.report,
    number     integer not null check (number > 0),
    act        text not null,
    state      text not null check (state in ('AwaitsApproval', 'Ready', 'Sent', 'Failed', 'Answered', 'Withdrawn')),
    actor      text not null,
    role       text not null check (role in ('Steward', 'LeadSteward', 'AddressInvestigator')),
    made_at    timestamptz not null,
    note       text,
    answer     text check (answer in ('Corrected', 'UnderInvestigation', 'NotChanged', 'Forwarded')),
    answer_due date,                                    -- of Send: five working days
    primary key (report_id, number)
);

create table detection.attachment (
    report_id    uuid not null references detection.report,
    number       integer not null check (number between 1 and 5),
    name         text not null,
    content_type text not null check (content_type in ('application/pdf', 'image/png', 'image/jpeg')),
    content      bytea not null,
    primary key (report_id, number)
);

create function detection.state_of_report(report uuid) returns text language sql stable security definer set search_path = detection, pg_catalog as $$
    select state from report_act where report_id = $1 order by number desc limit 1
$$;

-- Whether the municipality that a finding concerns has signed its rule as it is in force.
create function detection.is_signed(finding uuid) returns boolean language sql stable security definer set search_path = detection, pg_catalog as $$
    select exists (select from (select rule, municipality from outcome where finding_id = $1 order by recorded_from desc limit 1) o
        join signed g on g.rule = o.rule and g.municipality = o.municipality)
$$;

-- What keeps a report from going out since it was drafted, in the words of the program; null when nothing does. A rule that the municipality has
-- not signed is not used, nor is what is contested, dismissed, resolved or in doubt, and a person who is protected by now needs a second pair of eyes that the draft did not ask for.
create function detection.holds_back(report uuid) returns text language sql stable security definer set search_path = detection, pg_catalog as $$
    select case
        when not is_signed(r.finding_id) then 'NotSigned'
        when not exists (select from finding f where f.finding_id = r.finding_id and f.state = 'ReportedOut')
            or exists (select from outcome o where o.finding_id = r.finding_id and o.recorded_to = 'infinity' and o.outcome = 'Undetermined') then 'FindingMoved'
        when not r.protected and exists (
            select from identity.golden_record g
            where g.recorded_to = 'infinity' and g.protected and g.identity_id = coalesce(
                (select j.subject_id from subject j where j.finding_id = r.finding_id and j.recorded_to = 'infinity'),
                (select o.subject_id from outcome o where o.finding_id = r.finding_id order by o.recorded_from desc limit 1))) then 'BecameProtected'
    end from report r where r.report_id = $1
$$;

-- About a protected person two people look, and no act comes out of turn, whatever the program says.
create function detection.check_report_act() returns trigger language plpgsql security definer set search_path = detection, pg_catalog as $$
declare r report;
begin
    select * into r from report where report_id = new.report_id;
    if new.number <> (select coalesce(max(number), 0) + 1 from report_act where report_id = new.report_id) then
        raise exception 'an act was numbered out of turn' using errcode = 'unique_violation';
    end if;
    if new.number = 1 and r.protected and new.state <> 'AwaitsApproval' then
        raise exception 'a report about a protected person awaits a second pair of eyes' using errcode = 'check_violation';
    end if;
    if state_of_report(new.report_id) = 'AwaitsApproval' and new.state <> 'Withdrawn'
       and (new.act <> 'Approve' or new.role <> 'LeadSteward' or new.actor = r.drafted_by) then
        raise exception 'the second pair of eyes is another lead steward''s' using errcode = 'check_violation';
    end if;
    if new.act = 'Send' and holds_back(new.report_id) is not null then
        raise exception 'the finding or the person changed since the draft' using errcode = 'check_violation';
    end if;
    return new;
end $$;
create trigger check_report_act before insert on detection.report_act for each row execute function detection.check_report_act();

do $$
declare t text;
begin
    foreach t in array array['detection.letter', 'detection.report', 'detection.report_act', 'detection.attachment'] loop
        execute format('alter table %s enable row level security', t);
        execute format('revoke update, delete, truncate on %s from rs_app', t);
        execute format('create policy workers on %s for select to rs_app using (true)', t);
        execute format('grant insert on %s to rs_pages', t);
    end loop;
    foreach t in array array['detection.letter', 'detection.report'] loop
        execute format('create policy declared on %1$s for select to rs_pages using (exists (select from detection.act a where a.finding_id = %2$s.finding_id))',
            t, split_part(t, '.', 2));
    end loop;
    foreach t in array array['detection.report_act', 'detection.attachment'] loop
        execute format('create policy declared on %1$s for select to rs_pages using (exists (select from detection.report r where r.report_id = %2$s.report_id))',
            t, split_part(t, '.', 2));
    end loop;
end $$;
create policy acting on detection.letter for insert to rs_pages with check (exists (select from detection.act a
    where a.finding_id = letter.finding_id and a.number = letter.number and a.actor = current_setting('registrysync.actor', true)));
create policy acting on detection.report for insert to rs_pages with check (drafted_by = current_setting('registrysync.actor', true)
    and exists (select from detection.act a where a.finding_id = report.finding_id and a.number = report.act and a.actor = report.drafted_by));
create policy acting on detection.report_act for insert to rs_pages with check (actor = current_setting('registrysync.actor', true)
    and exists (select from detection.report r where r.report_id = report_act.report_id));
create policy acting on detection.attachment for insert to rs_pages with check (exists (select from detection.report r
    where r.report_id = attachment.report_id and r.drafted_by = current_setting('registrysync.actor', true)));

-- The exporter sees what may be handed out, and nothing else of detection.
grant usage on schema detection to rs_brp;
grant select on detection.report, detection.attachment to rs_brp;
create policy exporting on detection.report for select to rs_brp
    using (detection.state_of_report(report_id) in ('Sent', 'Answered')
        or (detection.state_of_report(report_id) in ('Ready', 'Failed') and detection.holds_back(report_id) is null));
create policy exporting on detection.attachment for select to rs_brp
    using (exists (select from detection.report r where r.report_id = attachment.report_id));

-- What was done about somebody is deleted when the case is closed and its term has ended; nothing else deletes it. Terms are in months.
create function detection.forget(as_of timestamptz, acts_months integer, letters_months integer, reports_months integer,
    out findings bigint, out letters bigint, out reports bigint)
language plpgsql security definer set search_path = detection, pg_catalog as $$
declare ended uuid[];
begin
    with closed as (
        select l.finding_id, l.number from letter l
        join act a on a.finding_id = l.finding_id and a.number = l.number and a.made_at < as_of - make_interval(months => letters_months)
        join finding f on f.finding_id = l.finding_id and f.state in ('Resolved', 'Dismissed')
        where not exists (select from outcome o where o.finding_id = l.finding_id and o.recorded_to = 'infinity')
    ),
    gone as (delete from letter l using closed c where l.finding_id = c.finding_id and l.number = c.number returning 1)
    select count(*) from gone into letters;

    select coalesce(array_agg(r.report_id), '{}') into ended from report r
    join finding f on f.finding_id = r.finding_id and f.state in ('Resolved', 'Dismissed')
    where not exists (select from outcome o where o.finding_id = r.finding_id and o.recorded_to = 'infinity')
      and (select max(made_at) from report_act a where a.report_id = r.report_id) < as_of - make_interval(months => reports_months);
    delete from attachment where report_id = any (ended);
    delete from report_act where report_id = any (ended);
    delete from report where report_id = any (ended);
    reports := cardinality(ended);

    select coalesce(array_agg(f.finding_id), '{}') into ended from finding f
    where f.state in ('Resolved', 'Dismissed') and f.changed_at < as_of - make_interval(months => acts_months)
      and not exists (select from outcome o where o.finding_id = f.finding_id and o.recorded_to = 'infinity')
      and not exists (select from letter l where l.finding_id = f.finding_id)
      and not exists (select from report r where r.finding_id = f.finding_id);
    delete from basis where finding_id = any (ended);
    delete from subject where finding_id = any (ended);
    delete from in_hand where finding_id = any (ended);
    delete from act where finding_id = any (ended);
    delete from finding where finding_id = any (ended);
    -- With their evidence, and that of doubts which never became a finding.
    delete from outcome o where o.finding_id = any (ended)
        or (o.recorded_to < as_of - make_interval(months => acts_months)
            and not exists (select from finding f where f.finding_id = o.finding_id)
            and not exists (select from outcome n where n.finding_id = o.finding_id and n.recorded_to = 'infinity'));
    findings := cardinality(ended);
end $$;
revoke all on function detection.forget(timestamptz, integer, integer, integer) from public;
grant execute on function detection.forget(timestamptz, integer, integer, integer) to rs_app;
