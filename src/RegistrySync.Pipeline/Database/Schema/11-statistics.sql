-- Bulk steps fill tables and read them a second later, long before autovacuum looks. Without statistics the planner takes
-- "recorded_to = 'infinity'" for a rare value and joins row by row. Analysing needs ownership, hence the definer's rights.
create function runs.refresh_statistics() returns void language plpgsql security definer set search_path = pg_catalog as $$
begin
    analyze staging.record, registry.location, registry.location_address, registry.person_record, registry.stay, registry.placement,
        registry.registration, registry.question, identity.link, identity.pair, identity.golden_record;
end $$;
-- Of what an evaluation of everybody has written, for the nights after it.
create function runs.refresh_outcome_statistics() returns void language plpgsql security definer set search_path = pg_catalog as $$
begin
    analyze detection.outcome (finding_id, recorded_to, rule, subject_kind, subject_id, outcome, municipality), detection.subject, detection.finding,
        detection.basis, detection.act, detection.housed, runs.evaluated;
end $$;
revoke all on function runs.refresh_statistics(), runs.refresh_outcome_statistics() from public;
grant execute on function runs.refresh_statistics() to rs_app, rs_brp;
grant execute on function runs.refresh_outcome_statistics() to rs_app;
