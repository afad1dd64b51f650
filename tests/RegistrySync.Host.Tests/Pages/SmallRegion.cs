using RegistrySync.Domain.Vocabulary;
using RegistrySync.Testing;

namespace RegistrySync.Host.Tests.Pages;

/// <summary>A handful of made-up rows: one run, two registries, two people, three findings of rules that their municipalities have signed.</summary>
static class SmallRegion
{
    public static readonly Guid Run = StableId.Of("test", "run");
    public static readonly Guid Running = StableId.Of("test", "running");

    /// <summary>Lives in Tiel (0281).</summary>
    public static readonly Guid Person = StableId.Of("test", "person");

    /// <summary>Lives in Buren (0214).</summary>
    public static readonly Guid PersonElsewhere = StableId.Of("test", "elsewhere");
    public static readonly Guid BrpRecord = StableId.Of("test", "brp");
    public static readonly Guid Location = StableId.Of("test", "location");
    public static readonly Guid Stay = StableId.Of("test", "stay");
    public static readonly Guid Finding = StableId.Of("test", "finding");
    public static readonly Guid FindingElsewhere = StableId.Of("test", "finding", "elsewhere");
    public static readonly Guid FindingOfLocation = StableId.Of("test", "finding", "location");

    public const string FamilyName = "Voorbeeldski";
    public const string FamilyNameElsewhere = "Elderska";

    public static async Task FillAsync(PostgresFixture postgres)
    {
        await using (var command = postgres.Database.App.CreateCommand(Sql))
            await command.ExecuteNonQueryAsync();
        await postgres.SignRulesAsync();
    }

    /// <summary>A report about whoever lives in Buren, from there to Tiel.</summary>
    /// <param name="postgres">Holds the region.</param>
    /// <param name="report">Its key.</param>
    /// <param name="number">Of the act in the life of the finding: 2 for the first.</param>
    /// <param name="sent">Whether it went out, or is only drafted.</param>
    public static async Task ReportAsync(PostgresFixture postgres, Guid report, int number, bool sent)
    {
        await postgres.ExecuteAsync("""
            insert into detection.act (finding_id, number, act, state, actor, role, made_at) values ($1, $2, 'ReportOut', 'ReportedOut', 'somebody', 'Steward', '2026-10-02 09:00Z')
            """, FindingElsewhere, number);
        await postgres.ExecuteAsync("""
            insert into detection.report (report_id, finding_id, act, kind, recipient, municipality, from_municipality, identified_by, subject, doubt, contact, protected,
                drafted_by, drafted_at, shuffle)
            values ($1, $2, $3, 'Terugmelding', 'RegisteringMunicipality', '0281', '0214', 'Name', '{}', 'Woont volgens het nachtregister al maanden elders.', 'balie', false,
                'somebody', '2026-10-02 09:00Z', 1)
            """, report, FindingElsewhere, number);
        await postgres.ExecuteAsync("""
            insert into detection.report_act (report_id, number, act, state, actor, role, made_at) values ($1, 1, 'Draft', 'Ready', 'somebody', 'Steward', '2026-10-02 09:00Z')
            """, report);
        if (sent)
            await postgres.ExecuteAsync("""
                insert into detection.report_act (report_id, number, act, state, actor, role, made_at, answer_due)
                values ($1, 2, 'Send', 'Sent', 'somebody', 'Steward', '2026-10-02 10:00Z', '2026-10-09')
                """, report);
    }

    static string Sql => $$"""
        insert into runs.run (id, schedule, fire_time, as_of, state, requested_by, created_at, started_at, finished_at, attempt) values
            ('{{Run}}', 'nightly', '2026-10-01 02:00Z', '2026-10-01 02:00Z', 'Succeeded', 'schedule', '2026-10-01 02:00Z', '2026-10-01 02:00:01Z', '2026-10-01 02:00:19Z', 1),
            ('{{Running}}', 'nightly', '2026-10-02 02:00Z', '2026-10-02 02:00Z', 'Running', 'schedule', '2026-10-02 02:00Z', '2026-10-02 02:00:01Z', null, 1);
        insert into runs.step (run_id, leg, step, registry, state, started_at, finished_at, done, expected, counts, failure_kind, failure) values
            ('{{Run}}', 1, 'pull', 'housing-linge', 'Done', '2026-10-01 02:00:01Z', '2026-10-01 02:00:03Z', 120, 120, '{"pairs":3}', null, null),
            ('{{Run}}', 1, 'pull', 'housing-fruitdelta', 'Parked', '2026-10-01 02:00:01Z', '2026-10-01 02:00:02Z', 0, null, '{}', 'Source', 'The header lacks a column.'),
            ('{{Run}}', 2, 'link', '', 'Done', '2026-10-01 02:00:05Z', '2026-10-01 02:00:09Z', 10, 10, '{}', null, null),
            ('{{Running}}', 1, 'pull', 'housing-linge', 'Running', '2026-10-02 02:00:01Z', null, 40, 120, '{}', null, null);
        insert into runs.package (id, run_id, leg, registry, pull_kind, state, pulled, accepted, unchanged, rejected, deleted, held, field_rejections, opened_at, sealed_at) values
            ('{{StableId.Of("test", "package")}}', '{{Run}}', 1, 'housing-linge', 'Full', 'Normalised', 120, 70, 40, 8, 2, 0, 5, '2026-10-01 02:00:01Z', '2026-10-01 02:00:03Z');
        insert into staging.rejection (package_id, ordinal, step, field, reason, source_ref, masked) values
            ('{{StableId.Of("test", "package")}}', 7, 'pull', 'arrival', 'UnreadableDate', 'nachtregister-2026-10-01.csv#8', 'geheim 31-31-2026');

        insert into registry.location (location_id, recorded_from, registry, record_key, name, municipality, place, capacity, norm) values
            ('{{Location}}', '2026-10-01 02:00Z', 'locations', 'L1', 'De Betuwse Hoeve', '0281', 'Tiel', 40, 'SNF');
        insert into registry.person_record (record_id, recorded_from, registry, given_names, family_name, birth_date, location_id) values
            ('{{Person}}', '2026-10-01 02:00Z', 'housing-linge', 'Anna', '{{FamilyName}}', 19900500, '{{Location}}'),
            ('{{BrpRecord}}', '2026-10-01 02:00Z', 'brp', 'Anna Maria', '{{FamilyName}}', 19900512, null),
            ('{{PersonElsewhere}}', '2026-10-01 02:00Z', 'housing-linge', 'Ewa', '{{FamilyNameElsewhere}}', 19880101, null);
        insert into registry.stay (stay_id, recorded_from, registry, record_id, location_id, arrival, expected_departure) values
            ('{{Stay}}', '2026-10-01 02:00Z', 'housing-linge', '{{Person}}', '{{Location}}', '2026-04-01', null);
        insert into registry.placement (placement_id, recorded_from, registry, record_id, agency_id, work_municipality, work_place, starts_on) values
            ('{{StableId.Of("test", "placement")}}', '2026-10-01 02:00Z', 'setu', '{{Person}}', '{{StableId.Of("test", "agency")}}', '0281', 'Tiel', '2026-04-02');
        insert into registry.registration (registration_id, recorded_from, record_id, status, municipality, registered_on, address_since, answered_on) values
            ('{{BrpRecord}}', '2026-10-01 02:00Z', '{{BrpRecord}}', 'NonResident', '1999', 20260301, 20260301, '2026-09-30');
        insert into identity.link (record_id, identity_id, recorded_from) values
            ('{{Person}}', '{{Person}}', '2026-10-01 02:00Z'), ('{{BrpRecord}}', '{{Person}}', '2026-10-01 02:00Z'),
            ('{{PersonElsewhere}}', '{{PersonElsewhere}}', '2026-10-01 02:00Z');
        insert into identity.golden_record (identity_id, recorded_from, given_names, family_name, birth_date, brp_record_id, municipality) values
            ('{{Person}}', '2026-10-01 02:00Z', 'Anna Maria', '{{FamilyName}}', 19900512, '{{BrpRecord}}', '0281'),
            ('{{PersonElsewhere}}', '2026-10-01 02:00Z', 'Ewa', '{{FamilyNameElsewhere}}', 19880101, null, '0214');
        insert into identity.visibility (municipality, identity_id) values ('0281', '{{Person}}'), ('0214', '{{PersonElsewhere}}');

        insert into detection.outcome (finding_id, recorded_from, rule, subject_kind, subject_id, location_id, episode_start, outcome, municipality, due_on, shuffle, evidence, catalogue) values
            ('{{Finding}}', '2026-10-01 02:00Z', 'unregistered-long-stay', 'Identity', '{{Person}}', '{{Location}}', '2026-04-01', 'Failed', '0281', '2026-10-08', 5,
                '{"article":"Wet BRP 2.38, 2.4","nextStep":"FollowUpRequest","registration":"NonResident","registrationId":"{{BrpRecord}}","since":"2026-08-01","stays":["{{Stay}}"],"location":"{{Location}}","presentSince":"2026-04-01","searches":2}', 'test-1'),
            ('{{FindingElsewhere}}', '2026-10-01 02:00Z', 'unregistered-long-stay', 'Identity', '{{PersonElsewhere}}', null, '2026-04-01', 'Failed', '0214', '2026-10-02', 1, '{}', 'test-1'),
            ('{{FindingOfLocation}}', '2026-10-01 02:00Z', 'over-capacity', 'Location', '{{Location}}', '{{Location}}', '2026-09-20', 'Failed', '0281', null, 9,
                '{"article":"Covenant","nextStep":"AskPartyForReply","capacity":40,"norm":"SNF","since":"2026-09-20"}', 'test-1');
        insert into detection.act (finding_id, number, act, state, actor, role, made_at, evidence_from)
            select finding_id, 1, 'Open', 'Open', 'run', 'Run', recorded_from, recorded_from from detection.outcome;
        insert into detection.subject (finding_id, subject_id, recorded_from) values
            ('{{Finding}}', '{{Person}}', '2026-10-01 02:00Z'), ('{{FindingElsewhere}}', '{{PersonElsewhere}}', '2026-10-01 02:00Z');
        insert into detection.tally (recorded_from, rule, municipality, passed, failed, not_applicable, undetermined) values
            ('2026-10-01 02:00Z', 'unregistered-long-stay', '0281', 210, 1, 40, 3), ('2026-10-01 02:00Z', 'unregistered-long-stay', '0214', 99, 1, 12, 0),
            ('2026-10-01 02:00Z', 'over-capacity', '0281', 17, 1, 0, 0);
        """;
}
