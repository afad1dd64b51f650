-- What is seen by whoever is no steward. A transaction of the pages says as what somebody looks; a role that is not named sees nothing of it.
-- An address investigator (adresonderzoeker) sees no person, but the reports that the own municipality received, and answers them.
create function detection.investigates() returns char(4)[] language sql stable parallel safe as $$
    select string_to_array(nullif(current_setting('registrysync.investigates', true), ''), ',')::char(4)[]
$$;
create policy investigating on detection.report for select to rs_pages
    using (municipality = any ((select detection.investigates())::char(4)[]) and detection.state_of_report(report_id) in ('Sent', 'Answered'));
create policy answering on detection.report_act as restrictive for insert to rs_pages
    with check (current_setting('registrysync.role', true) is distinct from 'AddressInvestigator' or act = 'Answer');

-- The audit log is read by those who account for it, and by a steward for whoever asks who looked.
alter table audit.entry enable row level security;
create policy entering on audit.entry for insert to rs_app, rs_pages, rs_brp with check (true);
create policy workers on audit.entry for select to rs_app, rs_brp using (true);
create policy accounting on audit.entry for select to rs_pages using ((select current_setting('registrysync.role', true))
    in ('Steward', 'LeadSteward', 'BrpAuthorisationOfficer', 'DataProtectionOfficer', 'SecurityOfficer'));

-- Breaches are entered by the CISO, in no other name, and read by the FG as well.
alter table audit.breach enable row level security;
create policy reading on audit.breach for select to rs_pages using (current_setting('registrysync.role', true) in ('DataProtectionOfficer', 'SecurityOfficer'));
create policy entering on audit.breach for insert to rs_pages
    with check (current_setting('registrysync.role', true) = 'SecurityOfficer' and entered_by = current_setting('registrysync.actor', true));
