using RegistrySync.Pipeline.Detecting;
using static RegistrySync.Pipeline.Tests.Detecting.DetectionDatabase;

namespace RegistrySync.Pipeline.Tests.Detecting;

/// <summary>Persons are decided about in shares, on connections of their own (ADR 0048).</summary>
public sealed class PersonSharesTests(DetectionDatabase db) : IClassFixture<DetectionDatabase>, IAsyncLifetime
{
    const int Workers = 23;

    public async ValueTask InitializeAsync()
    {
        await db.ResetAsync();
        db.PersonsPerShare = 3;
        var location = await db.LocationAsync("aa");
        for (var worker = 0; worker < Workers; worker++)
            await db.StayAsync(await db.PersonAsync($"worker {worker}", "NonResident"), location, Today.AddDays(-300));
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData(0, 2, 1)]
    [InlineData(1_999, 2, 1)]
    [InlineData(2_000, 2, 2)]
    [InlineData(25_000, 64, 8)]
    [InlineData(1_000_000, 2, 2)]
    public void There_are_as_many_as_cores_where_it_is_worth_it(long persons, int cores, int shares) =>
        Assert.Equal(shares, PersonShares.Of(persons, PersonShares.Worthwhile, cores));

    [Fact]
    public async Task Everybody_is_in_one_share()
    {
        await db.DetectAsync();

        Assert.Equal((long)Workers, await db.ScalarAsync<long>("select count(distinct subject_id) from detection.outcome where rule = 'unregistered-long-stay'"));
        Assert.Equal($"0/{Workers}/0/0", await db.TallyAsync("unregistered-long-stay"));
        Assert.Equal((long)Workers, await db.ScalarAsync<long>("select count(*) from runs.evaluated"));
    }

    [Fact]
    public async Task What_nobody_says_again_ends_whichever_share_it_was_in()
    {
        await db.DetectAsync();
        await db.ExecuteAsync("update registry.registration set status = 'Resident' where registration_id in (select registration_id from registry.registration order by 1 limit 11)");
        await db.ExecuteAsync("delete from runs.evaluation");
        await db.DetectAsync(days: 1);

        Assert.Equal(Workers - 11L, await db.ScalarAsync<long>("select count(*) from detection.outcome where rule = 'unregistered-long-stay' and recorded_to = 'infinity'"));
        Assert.Equal(11L, await db.ScalarAsync<long>("select count(*) from detection.finding where state = 'Resolved'"));
    }

    [Fact]
    public async Task What_fails_in_a_share_fails_the_run_and_gives_every_connection_back()
    {
        await db.ExecuteAsync("alter table registry.question rename to question_away");
        var failure = await Assert.ThrowsAsync<Npgsql.PostgresException>(() => db.DetectAsync());
        await db.ExecuteAsync("alter table registry.question_away rename to question");

        Assert.Equal("42P01", failure.SqlState);
        Assert.Equal(0L, await db.ScalarAsync<long>("select count(*) from pg_stat_activity where datname = current_database() and state like 'idle in transaction%'"));
        Assert.Equal(0L, await db.ScalarAsync<long>("select count(*) from detection.outcome"));
        await db.DetectAsync();
        Assert.Equal($"0/{Workers}/0/0", await db.TallyAsync("unregistered-long-stay"));
    }
}
