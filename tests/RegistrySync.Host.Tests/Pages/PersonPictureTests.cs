using RegistrySync.Domain.Vocabulary;
using RegistrySync.Host.Access;
using RegistrySync.Host.Pages.Identities;
using RegistrySync.Host.Tests.Access;
using RegistrySync.Testing;

namespace RegistrySync.Host.Tests.Pages;

/// <summary>A steward sees another municipality's stay only when a case needs it.</summary>
public sealed class PersonPictureTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>, IAsyncLifetime
{
    static readonly Guid Elsewhere = StableId.Of("test", "stay", "elsewhere");

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await postgres.ResetAsync(Cancellation);
        await SmallRegion.FillAsync(postgres);
        await postgres.ExecuteAsync($"""
            insert into registry.location (location_id, recorded_from, registry, record_key, name, municipality)
                values ('{Elsewhere}', '2026-10-01 02:00Z', 'locations', 'L2', 'Huize Linge', '0214');
            insert into registry.stay (stay_id, recorded_from, registry, record_id, location_id, arrival, departure)
                values ('{Elsewhere}', '2026-10-01 02:00Z', 'housing-linge', '{SmallRegion.Person}', '{Elsewhere}', '2026-01-10', '2026-03-20');
            """);
    }

    public ValueTask DisposeAsync() => default;

    [Fact]
    public async Task While_a_case_is_in_hand_every_stay_shows()
    {
        Assert.Equal((2, 0), await StaysAsync(onRequest: false));
        await EndAsync("Contested"); // No run finds it any more, and somebody has yet to decide.
        Assert.Equal((2, 0), await StaysAsync(onRequest: false));
    }

    [Theory]
    [InlineData("Resolved")]
    [InlineData("Dismissed")]
    public async Task When_no_case_is_left_a_stay_in_another_municipality_is_counted_and_not_shown(string state)
    {
        await EndAsync(state);

        Assert.Equal((1, 1), await StaysAsync(onRequest: false));
    }

    [Fact]
    public async Task Whoever_asks_for_the_own_data_gets_all_of_it()
    {
        await EndAsync("Resolved");

        Assert.Equal((2, 0), await StaysAsync(onRequest: true));
    }

    async Task<(int Shown, int Elsewhere)> StaysAsync(bool onRequest)
    {
        await using var transaction = await new PagesDatabase(postgres.Database.Pages).BeginAsync(Some.Steward("0281"), Cancellation);
        var person = (await PersonPicture.ReadAsync(transaction, SmallRegion.Person, onRequest, Cancellation))!;
        return (person.Spans.Count(span => span.Kind is SpanKind.Stay), person.StaysElsewhere);
    }

    async Task EndAsync(string state)
    {
        await postgres.ExecuteAsync("update detection.outcome set recorded_to = '2026-10-02 02:00Z' where finding_id = $1", SmallRegion.Finding);
        await postgres.ExecuteAsync(
            "insert into detection.act (finding_id, number, act, state, actor, role, made_at) values ($1, 2, 'Act', $2, 'one', 'Steward', '2026-10-02 02:00Z')", SmallRegion.Finding, state);
    }
}
