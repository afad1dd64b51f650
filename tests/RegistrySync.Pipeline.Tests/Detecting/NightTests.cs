using static RegistrySync.Pipeline.Tests.Detecting.DetectionDatabase;

namespace RegistrySync.Pipeline.Tests.Detecting;

/// <summary>A night that evaluates only whose outcome may have changed leaves the same tables as one that evaluates everybody.</summary>
public sealed class NightTests(DetectionDatabase db) : IClassFixture<DetectionDatabase>, IAsyncLifetime
{
    /// <summary>Everything that detecting writes and anybody reads.</summary>
    static readonly string[] Tables = ["detection.outcome", "detection.tally", "detection.act", "detection.finding", "detection.subject", "detection.basis", "detection.housed", "detection.location_day"];

    /// <summary>As many as a build has time for; <c>REGISTRYSYNC_NIGHTS</c> asks for more, of each seed.</summary>
    static readonly int Nights = int.Parse(Environment.GetEnvironmentVariable("REGISTRYSYNC_NIGHTS") ?? "4", System.Globalization.CultureInfo.InvariantCulture);

    public async ValueTask InitializeAsync() => await db.ResetAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Whatever_changes_from_night_to_night_and_in_however_many_shares_the_tables_are_those_of_a_full_evaluation(int seed)
    {
        await using var full = new DetectionDatabase();
        await full.InitializeAsync();
        await full.ResetAsync();
        db.PersonsPerShare = 3;
        var (here, there) = (new ChangingRegion(db, seed), new ChangingRegion(full, seed));
        await here.BeginAsync();
        await there.BeginAsync();
        var (days, partial) = (0, 0);
        for (var night = 0; night < Nights; night++)
        {
            var done = await here.ChangeAsync(days);
            await there.ChangeAsync(days);
            await db.DetectAsync(days);
            await full.ExecuteAsync("delete from runs.evaluation");
            await full.DetectAsync(days);
            foreach (var table in Tables)
                Assert.True(await TextAsync(full, table) == await TextAsync(db, table),
                    $"seed {seed}, night {night}, day {days}, {done}: {table} is not that of a full evaluation:\n{await DifferenceAsync(table, full)}");
            partial += await db.ScalarAsync<bool>("select not is_full and evaluated < subjects from runs.evaluation order by as_of desc limit 1") ? 1 : 0;
            days += here.DaysUntilNext();
            _ = there.DaysUntilNext();
        }

        Assert.True(partial >= Nights / 3, $"only {partial} of {Nights} nights left anybody out");
    }

    [Fact]
    public async Task A_night_without_news_asks_nobody_who_goes_on_as_before()
    {
        var location = await db.LocationAsync("aa");
        var worker = await db.PersonAsync("worker", "NonResident");
        await db.StayAsync(worker, location, Today.AddDays(-300));
        await db.DetectAsync();
        await db.DetectAsync(days: 1);

        Assert.Equal("Failed", await db.OutcomeAsync("unregistered-long-stay", worker));
        Assert.Equal((1L, 0L), (await EvaluatedAsync("subjects"), await EvaluatedAsync("evaluated")));
    }

    [Fact]
    public async Task What_was_deleted_outright_is_noticed()
    {
        var worker = await db.PersonAsync("worker", "NonResident");
        await db.StayAsync(worker, await db.LocationAsync("aa"), Today.AddDays(-300));
        await db.DetectAsync();
        await db.ExecuteAsync("delete from registry.stay");
        await db.DetectAsync(days: 1);

        Assert.Null(await db.OutcomeAsync("unregistered-long-stay", worker));
        Assert.Equal(1L, await EvaluatedAsync("evaluated"));
    }

    [Fact]
    public async Task Whoever_may_be_the_one_with_news_is_asked_too()
    {
        var home = await db.LocationAsync("aa");
        for (var other = 0; other < 5; other++)
            await db.StayAsync(await db.PersonAsync($"guest {other}"), home, Today.AddDays(-20));
        var worker = await db.PersonAsync("worker", "Resident", home);
        await db.StayAsync(worker, await db.LocationAsync("bb"), Today.AddDays(-200), departure: Today.AddDays(-100));
        var guest = await db.PersonAsync("guest");
        await db.StayAsync(guest, home, Today.AddDays(-20));
        await db.PairAsync(worker, guest, 0.4, "Review");
        await db.DetectAsync();
        Assert.Equal("Undetermined/LinkUnderReview", await db.OutcomeAsync("registered-not-present", worker));

        await db.ExecuteAsync("delete from registry.stay where record_id = $1", guest); // News of the guest alone.
        await db.DetectAsync(days: 1);

        Assert.Equal("Failed", await db.OutcomeAsync("registered-not-present", worker));
        Assert.False(await db.ScalarAsync<bool>("select is_full from runs.evaluation order by as_of desc limit 1"));
    }

    [Fact]
    public async Task What_is_committed_while_a_night_is_evaluated_is_looked_at_the_next_night()
    {
        var location = await db.LocationAsync("aa");
        var worker = await db.PersonAsync("worker", "NonResident");
        await db.StayAsync(worker, location, Today.AddDays(-300));
        await db.DetectAsync();
        await using var writing = await db.BeginAsync();
        await writing.ExecuteAsync("update registry.stay set departure = $1", Today.AddDays(-200));
        await db.DetectAsync(days: 1);
        Assert.Equal("Failed", await db.OutcomeAsync("unregistered-long-stay", worker));
        await writing.CommitAsync();
        await db.DetectAsync(days: 2);

        Assert.Null(await db.OutcomeAsync("unregistered-long-stay", worker));
    }

    [Fact]
    public async Task An_evaluation_of_an_earlier_moment_asks_everybody_and_is_what_the_next_night_goes_by()
    {
        var location = await db.LocationAsync("aa");
        var worker = await db.PersonAsync("worker", "NonResident");
        await db.StayAsync(worker, location, Today.AddDays(-300), departure: Today.AddDays(3));
        for (var other = 0; other < 5; other++)
            await db.StayAsync(await db.PersonAsync($"guest {other}"), location, Today.AddDays(-20));
        await db.DetectAsync(days: 9);
        await db.DetectAsync(days: 1);
        Assert.Equal(1L, await db.ScalarAsync<long>("select count(*) from runs.evaluation where is_full"));
        await db.DetectAsync(days: 4);

        Assert.False(await db.ScalarAsync<bool>("select is_full from runs.evaluation order by as_of desc limit 1"));
        Assert.Null(await db.OutcomeAsync("unregistered-long-stay", worker));
    }

    [Fact]
    public async Task Other_parameters_are_asked_of_everybody()
    {
        await db.StayAsync(await db.PersonAsync("worker", "NonResident"), await db.LocationAsync("aa"), Today.AddDays(-300));
        await db.DetectAsync();
        db.Catalogue = db.Catalogue.With("unregistered-long-stay", new Dictionary<string, string> { ["leavingDays"] = "15" });
        await db.DetectAsync(days: 1);

        Assert.True(await db.ScalarAsync<bool>("select is_full from runs.evaluation order by as_of desc limit 1"));
    }

    Task<long> EvaluatedAsync(string column) => db.ScalarAsync<long>($"select {column} from runs.evaluation order by as_of desc limit 1");

    static Task<string?> TextAsync(DetectionDatabase database, string table) =>
        database.ScalarAsync<string>($"select string_agg(t::text, E'\\n' order by t::text collate \"C\") from {table} t");

    async Task<string> DifferenceAsync(string table, DetectionDatabase full)
    {
        var (night, everybody) = ((await TextAsync(db, table))?.Split('\n') ?? [], (await TextAsync(full, table))?.Split('\n') ?? []);
        return "night: " + string.Join("\n       ", night.Except(everybody).Take(3)) + "\nfull:  " + string.Join("\n       ", everybody.Except(night).Take(3));
    }
}
