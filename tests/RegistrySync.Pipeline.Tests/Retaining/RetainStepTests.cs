using Microsoft.Extensions.Options;
using RegistrySync.Domain.Vocabulary;
using RegistrySync.Pipeline.Publishing;
using RegistrySync.Pipeline.Retaining;
using RegistrySync.Pipeline.Runs;
using RegistrySync.Testing;

namespace RegistrySync.Pipeline.Tests.Retaining;

/// <summary>What was done about somebody is deleted after its term, of closed cases only.</summary>
public sealed class RetainStepTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>, IAsyncLifetime
{
    static readonly DateTimeOffset AsOf = new(2026, 10, 1, 2, 0, 0, TimeSpan.Zero);
    static readonly Guid Run = StableId.Of("run");
    static readonly Guid Person = StableId.Of("person");
    static readonly Guid Finding = StableId.Of("finding");

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await postgres.ResetAsync(Cancellation);
        await postgres.ExecuteAsync(
            "insert into runs.run (id, schedule, fire_time, as_of, state, epoch, requested_by) values ($1, 'test', $2, $2, 'Running', 1, 'test')", Run, AsOf);
        await postgres.ExecuteAsync("insert into identity.link (record_id, identity_id, recorded_from) values ($1, $1, '2024-01-01')", Person);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData("Open")]
    [InlineData("Contested")]
    [InlineData("Objection")]
    [InlineData("ReportedOut")]
    public async Task An_open_case_is_kept_whole_however_old(string state)
    {
        await CaseAsync(state, "2020-01-01");
        await RetainAsync();

        Assert.Equal("1 1 1 1 1", await KeptAsync());
        Assert.Equal(1L, await postgres.ScalarAsync<long>("select count(*) from registry.declaration"));
    }

    [Theory]
    [InlineData("2025-09-02", "1 1 1 1 1")] // Thirteen months are not over.
    [InlineData("2025-08-30", "0 0 0 0 0")]
    public async Task A_closed_case_is_deleted_when_its_term_has_ended(string lastAct, string kept)
    {
        await CaseAsync("Resolved", lastAct);
        await RetainAsync();

        Assert.Equal(kept, await KeptAsync());
        Assert.Equal(kept[0] - '0', await postgres.ScalarAsync<long>("select count(*) from detection.subject"));
        Assert.Equal(kept[0] - '0', await postgres.ScalarAsync<long>("select count(*) from detection.outcome"));
    }

    [Fact]
    public async Task What_the_rule_still_says_is_kept_though_it_was_dismissed()
    {
        await CaseAsync("Dismissed", "2024-01-01");
        await postgres.ExecuteAsync("update detection.outcome set recorded_to = 'infinity'");
        await RetainAsync();

        Assert.Equal("1 1 1 1 1", await KeptAsync());
    }

    [Fact]
    public async Task Letters_and_reports_may_go_before_the_acts_and_running_twice_changes_nothing()
    {
        await CaseAsync("Resolved", "2026-01-01");
        var counts = await RetainAsync(new RetentionOptions { LettersMonths = 6, ReportsMonths = 6 });

        Assert.Equal("1 0 0 0 0", await KeptAsync());
        Assert.Equal((0L, 1L, 1L), (counts["forgottenFindings"], counts["forgottenLetters"], counts["forgottenReports"]));
        counts = await RetainAsync(new RetentionOptions { LettersMonths = 6, ReportsMonths = 6 });
        Assert.All(counts.Values, count => Assert.Equal(0, count));
    }

    [Fact]
    public async Task An_appointment_goes_after_its_term_and_that_of_a_later_day_stays()
    {
        await postgres.ExecuteAsync("""
            insert into registry.declaration (declaration_id, recorded_from, registry, record_id, kind, on_date) values
                (gen_random_uuid(), '2025-01-01', 'desk', $1, 'Appointment', '2025-08-30'), (gen_random_uuid(), '2025-01-01', 'desk', $1, 'Appointment', '2025-09-02')
            """, Person);
        await RetainAsync();

        Assert.Equal(new DateOnly(2025, 9, 2), await postgres.ScalarAsync<DateOnly>("select on_date from registry.declaration"));
    }

    [Fact]
    public void No_letter_is_kept_longer_than_the_act_that_sent_it() =>
        Assert.True(new RetentionOptionsValidator().Validate(null, new RetentionOptions { ActsMonths = 12, LettersMonths = 13 }).Failed);

    /// <summary>A finding with a letter and a report, all of one day.</summary>
    async Task CaseAsync(string state, string day)
    {
        var at = DateTimeOffset.Parse(day + "T09:00Z", System.Globalization.CultureInfo.InvariantCulture);
        await postgres.ExecuteAsync("""
            insert into detection.outcome (finding_id, recorded_from, recorded_to, rule, subject_kind, subject_id, episode_start, outcome, municipality, shuffle, evidence, catalogue)
            values ($1, $3::timestamptz - interval '1 day', case when $4 in ('Resolved', 'Dismissed') then $3 else 'infinity'::timestamptz end, 'address-mismatch', 'Identity', $2,
                '2019-04-01', 'Failed', '0281', 1, '{}', 'test')
            """, Finding, Person, at, state);
        await postgres.ExecuteAsync("insert into detection.act (finding_id, number, act, state, actor, role, made_at) values ($1, 1, 'Test', $2, 'one', 'Steward', $3)", Finding, state, at);
        await postgres.ExecuteAsync("insert into detection.subject (finding_id, subject_id, recorded_from) values ($1, $2, $3)", Finding, Person, at);
        await postgres.ExecuteAsync("insert into detection.basis (finding_id, record_id) values ($1, $2)", Finding, Person);
        await postgres.ExecuteAsync("insert into detection.letter (finding_id, number, written_in, channel, texts, reply_by) values ($1, 1, 'pl', 'Post', '[]', '2020-01-01')", Finding);
        await postgres.ExecuteAsync("""
            insert into detection.report (report_id, finding_id, act, kind, recipient, municipality, from_municipality, identified_by, subject, doubt, contact, protected, drafted_by, drafted_at, shuffle)
            values ($1, $1, 1, 'Terugmelding', 'RegisteringMunicipality', '0214', '0281', 'Address', '{}', 'Hij woont sinds april aan de Waaldijk.', 'balie', false, 'one', $2, 1)
            """, Finding, at);
        await postgres.ExecuteAsync("insert into detection.report_act (report_id, number, act, state, actor, role, made_at) values ($1, 1, 'Draft', 'Ready', 'one', 'Steward', $2)", Finding, at);
        await postgres.ExecuteAsync("insert into detection.attachment (report_id, number, name, content_type, content) values ($1, 1, 'a.pdf', 'application/pdf', '')", Finding);
        await postgres.ExecuteAsync("insert into registry.declaration (declaration_id, recorded_from, registry, record_id, kind, on_date) values ($1, $2, 'desk', $3, 'Appointment', '2019-05-01')",
            Finding, at, Person);
    }

    /// <summary>Findings, letters, reports, acts on reports and attachments.</summary>
    Task<string?> KeptAsync() => postgres.ScalarAsync<string>("""
        select concat_ws(' ', (select count(*) from detection.finding f join detection.act a on a.finding_id = f.finding_id), (select count(*) from detection.letter),
            (select count(*) from detection.report), (select count(*) from detection.report_act), (select count(*) from detection.attachment))
        """);

    async Task<IReadOnlyDictionary<string, long>> RetainAsync(RetentionOptions? options = null)
    {
        var context = new StepContext(new RunContext(Run, 1, AsOf, null, postgres.Database), 1, Steps.Retain, "", new Progress<StepProgress>());
        await new RetainStep(Options.Create(options ?? new RetentionOptions()), Options.Create(new PublishingOptions { PseudonymKey = Convert.ToBase64String(new byte[32]) })).RunAsync(context, Cancellation);
        return context.Counts;
    }
}
