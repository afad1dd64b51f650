-- What a rule says of a municipality that has not signed it is counted, and is nobody's to act upon. Where a person has acted on a finding and the
-- signature has lapsed or was withdrawn since, the case stays in sight: whoever was told is owed an end, and gets one that burdens nobody.
--
-- Everything else about findings asks whether an outcome may be seen. The few signatures are hashed once per statement, and cases in hand are not
-- looked for unless something unsigned of the viewer's own is met: hence the municipality twice.
create policy declared on detection.outcome for select to rs_pages
    using (municipality = any ((select identity.municipalities())::char(4)[])
        and ((rule, municipality) in (select g.rule, g.municipality from detection.signed g)
            or municipality = any ((select identity.municipalities())::char(4)[]) and exists (select from detection.in_hand h where h.finding_id = outcome.finding_id)));

-- Telling, upholding, confirming, deciding, settling and reporting use the rule; listening, granting and dismissing do not.
create function detection.check_act() returns trigger language plpgsql security definer set search_path = detection, pg_catalog as $$
begin
    if not is_signed(new.finding_id) then
        raise exception 'the municipality has not signed this rule as it is in force' using errcode = 'check_violation';
    end if;
    return new;
end $$;
create trigger check_act before insert on detection.act for each row
    when (new.role <> 'Run' and new.act in ('Notify', 'Uphold', 'Confirm', 'Decide', 'Settle', 'ReportOut'))
    execute function detection.check_act();

-- Whoever asks what is known of him or her (GDPR art. 15) is told of everything that was worked out, signed or not.
create function detection.said_of(identity uuid) returns table (finding_id uuid, rule text, outcome text) language sql stable security definer set search_path = detection, pg_catalog as $$
    select o.finding_id, o.rule, o.outcome from outcome o
    where o.recorded_to = 'infinity' and o.subject_id = $1 and o.subject_kind in ('Identity', 'IdentityAtLocation')
      and o.municipality = any ((select identity.municipalities())::char(4)[])
    order by o.due_on, o.shuffle
$$;
revoke all on function detection.said_of(uuid) from public;
grant execute on function detection.said_of(uuid) to rs_pages;
