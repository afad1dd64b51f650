-- The pages' login sees a person only through a municipality that the transaction declared:
--   select set_config('registrysync.municipalities', '0281,0214', true)
-- A missing setting yields null, and null shows nothing: policies fail closed.
create function identity.municipalities() returns char(4)[] language sql stable parallel safe as $$
    select string_to_array(nullif(current_setting('registrysync.municipalities', true), ''), ',')::char(4)[]
$$;

do $$
declare t text;
begin
    foreach t in array array['registry.person_record', 'registry.stay', 'registry.placement', 'registry.registration', 'registry.question',
        'registry.declaration', 'registry.report',
        'registry.location_change', 'identity.link', 'identity.pair', 'identity.golden_record', 'identity.visibility', 'detection.outcome', 'detection.housed']
    loop
        execute format('alter table %s enable row level security', t);
        execute format('create policy workers on %s for all to rs_app using (true) with check (true)', t);
    end loop;
    foreach t in array array['registry.person_record', 'registry.stay', 'registry.placement', 'registry.registration', 'registry.question']
    loop
        execute format('create policy brp on %s for all to rs_brp using (true) with check (true)', t);
    end loop;
end $$;

-- The setting stands in a subselect so that it is read once per statement and not once per row.
create policy declared on identity.visibility for select to rs_pages
    using (municipality = any ((select identity.municipalities())::char(4)[]));
-- exists, not in: a page about one person then asks for that person alone instead of hashing everybody in sight.
create policy declared on identity.golden_record for select to rs_pages
    using (exists (select from identity.visibility v where v.identity_id = golden_record.identity_id));
create policy declared on identity.link for select to rs_pages
    using (exists (select from identity.visibility v where v.identity_id = link.identity_id));
create policy declared on identity.pair for select to rs_pages
    using (exists (select from identity.link l where l.record_id = pair.left_id)
        or exists (select from identity.link l where l.record_id = pair.right_id));
create policy declared on registry.person_record for select to rs_pages
    using (exists (select from identity.link l where l.record_id = person_record.record_id and l.recorded_to = 'infinity'));
create policy declared on registry.stay for select to rs_pages
    using (exists (select from identity.link l where l.record_id = stay.record_id and l.recorded_to = 'infinity'));
create policy declared on registry.placement for select to rs_pages
    using (exists (select from identity.link l where l.record_id = placement.record_id and l.recorded_to = 'infinity'));
create policy declared on registry.registration for select to rs_pages
    using (exists (select from identity.link l where l.record_id = registration.record_id and l.recorded_to = 'infinity'));
create policy declared on registry.declaration for select to rs_pages
    using (exists (select from identity.link l where l.record_id = declaration.record_id and l.recorded_to = 'infinity'));
-- A steward invites, and changes what is known of a location, in the municipalities that were given to this person; anybody may read of what.
create policy invite on registry.declaration for insert to rs_pages
    with check (kind = 'Invited' and municipality = any (identity.municipalities()));
create policy everybody on registry.location_change for select to rs_pages using (true);
create policy change on registry.location_change for insert to rs_pages
    with check (exists (select from registry.location l where l.location_id = location_change.location_id and l.recorded_to = 'infinity'
        and l.municipality = any (identity.municipalities())));
create policy withdraw on registry.location_change for update to rs_pages
    using (exists (select from registry.location l where l.location_id = location_change.location_id and l.recorded_to = 'infinity'
        and l.municipality = any (identity.municipalities())));
create policy declared on detection.housed for select to rs_pages
    using (municipality = any (identity.municipalities()));
create policy declared on registry.report for select to rs_pages
    using (exists (select from registry.location l where l.location_id = report.location_id and l.recorded_to = 'infinity'
        and l.municipality = any (identity.municipalities())));
grant insert on registry.declaration, registry.location_change to rs_pages;
grant update (withdrawn_at, withdrawn_by) on registry.location_change to rs_pages;
-- Nobody can write down a change that is confirmed already.
grant insert (change_id, rule, parameters, effective_from, reason, author, made_at, opens, closes, stays) on detection.parameter_change to rs_pages;
grant update (withdrawn_at, withdrawn_by, confirmed_at, confirmed_by) on detection.parameter_change to rs_pages;
