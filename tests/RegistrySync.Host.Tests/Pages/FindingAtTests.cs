using RegistrySync.Host.Access;
using RegistrySync.Host.Pages.Findings;
using RegistrySync.Host.Tests.Access;
using RegistrySync.Testing;

namespace RegistrySync.Host.Tests.Pages;

public sealed class FindingAtTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>, IAsyncLifetime
{
    static readonly DateTimeOffset LetterWentOut = new(2026, 10, 2, 9, 0, 0, TimeSpan.Zero);

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    // The letter goes out on the second; on the fifth a register says that the person left in September, and the BRP that she is a resident.
    public async ValueTask InitializeAsync()
    {
        await postgres.ResetAsync(Cancellation);
        await SmallRegion.FillAsync(postgres);
        await postgres.ExecuteAsync($$"""
            insert into detection.act (finding_id, number, act, state, actor, role, made_at, evidence_from)
                values ('{{SmallRegion.Finding}}', 2, 'Notify', 'Notified', 'somebody', 'Steward', '2026-10-02 09:00Z', '2026-10-01 02:00Z');
            update detection.outcome set recorded_to = '2026-10-05 02:00Z' where finding_id = '{{SmallRegion.Finding}}';
            insert into detection.outcome (finding_id, recorded_from, rule, subject_kind, subject_id, location_id, episode_start, outcome, reason, municipality, due_on, shuffle, evidence, catalogue)
                select finding_id, '2026-10-05 02:00Z', rule, subject_kind, subject_id, location_id, episode_start, 'Undetermined', 'Departure', municipality, due_on, shuffle,
                       evidence || '{"searches":3}', catalogue from detection.outcome where finding_id = '{{SmallRegion.Finding}}';
            update registry.stay set recorded_to = '2026-10-05 02:00Z' where stay_id = '{{SmallRegion.Stay}}';
            insert into registry.stay (stay_id, recorded_from, registry, record_id, location_id, arrival, departure)
                select stay_id, '2026-10-05 02:00Z', registry, record_id, location_id, arrival, '2026-09-12' from registry.stay where stay_id = '{{SmallRegion.Stay}}';
            update registry.registration set recorded_to = '2026-10-05 02:00Z' where registration_id = '{{SmallRegion.BrpRecord}}';
            insert into registry.registration (registration_id, recorded_from, record_id, status, municipality, answered_on)
                select registration_id, '2026-10-05 02:00Z', record_id, 'Resident', '0281', '2026-10-04' from registry.registration where registration_id = '{{SmallRegion.BrpRecord}}';
            """);
    }

    public ValueTask DisposeAsync() => default;

    [Fact]
    public async Task What_was_known_on_the_day_the_letter_went_out_is_still_there_after_late_data()
    {
        var then = await ReadAsync(LetterWentOut);

        Assert.Equal(("Failed", "Notified"), (then.Outcome, then.State));
        Assert.Null(Assert.Single(then.Stays).Departure);
        Assert.Equal("NonResident", then.Registration!.Status);
        Assert.Contains("\"searches\": 2", then.EvidenceJson, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_known_now_is_the_corrected_past()
    {
        var now = await ReadAsync(null);

        Assert.Equal(("Undetermined", "Departure", "Notified"), (now.Outcome, now.Missing, now.State));
        Assert.Equal(new DateOnly(2026, 9, 12), Assert.Single(now.Stays).Departure);
        Assert.Equal("Resident", now.Registration!.Status);
    }

    [Fact]
    public async Task Before_the_letter_the_finding_was_open() => Assert.Equal("Open", (await ReadAsync(LetterWentOut.AddSeconds(-1))).State);

    async Task<FindingDetail> ReadAsync(DateTimeOffset? at)
    {
        await using var transaction = await new PagesDatabase(postgres.Database.Pages).BeginAsync(Some.Steward("0281"), Cancellation);
        return (await FindingDetail.ReadAsync(transaction, SmallRegion.Finding, at, Cancellation))!;
    }
}
