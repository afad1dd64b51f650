using System.Globalization;
using RegistrySync.Domain.Vocabulary;
using RegistrySync.Pipeline.Publishing;
using RegistrySync.Pipeline.Runs;

namespace RegistrySync.Host.Tests.Runs;

/// <summary>
/// A real process, killed with SIGKILL at seeded moments of each step: before a commit, between the commit and its acknowledgement, and
/// right after it; and from outside at any moment. Two moments per step by default, which meet every step before and after a commit;
/// <c>REGISTRYSYNC_KILLS=20</c> asks for twenty, <c>REGISTRYSYNC_KILL_STEPS=pull,outside</c> for some of them only.
/// </summary>
public sealed class When_a_host_is_killed(KilledRegion region) : IClassFixture<KilledRegion>
{
    const int Seed = 20261001;
    const string Outside = "outside";
    const string NotChosen = "REGISTRYSYNC_KILL_STEPS chooses others.";

    static readonly string[] Every = [Steps.Pull, Steps.Stage, Steps.Normalise, Steps.Ask, Steps.Link, Steps.Detect, Steps.Publish, Steps.Retain];

    static readonly int Moments =
        int.Parse(Environment.GetEnvironmentVariable("REGISTRYSYNC_KILLS") ?? "2", CultureInfo.InvariantCulture);

    static readonly string[] Chosen = Environment.GetEnvironmentVariable("REGISTRYSYNC_KILL_STEPS")?.Split(',') ?? [.. Every, Outside];

    // A row that is skipped: the runner counts a theory without rows as failed, also when it says that it skips it.
    public static IEnumerable<TheoryDataRow<string, int>> Kills => Every.Any(Chosen.Contains)
        ? Every.Where(Chosen.Contains).SelectMany(step => Enumerable.Range(1, Moments).Select(moment => new TheoryDataRow<string, int>(step, moment)))
        : [new TheoryDataRow<string, int>("", 0) { Skip = NotChosen }];

    public static IEnumerable<TheoryDataRow<int>> OutsideKills => Chosen.Contains(Outside)
        ? Enumerable.Range(1, Math.Max(1, Moments / 2)).Select(moment => new TheoryDataRow<int>(moment))
        : [new TheoryDataRow<int>(0) { Skip = NotChosen }];

    [Theory]
    [MemberData(nameof(Kills))]
    public async Task In_a_step_a_rerun_gives_the_same_tables(string step, int moment)
    {
        var commits = region.Commits.GetValueOrDefault(step);
        Assert.True(commits > 0, $"The step {step} committed nothing, so it cannot be killed at a commit.");
        var random = new Random(HashCode(step) + moment);
        // The odd moments before a commit, the even ones in turn on its way and after it.
        var place = moment % 2 == 1 ? KillMoment.Before : moment % 4 == 2 ? KillMoment.During : KillMoment.After;
        await KillAsync($"{step}:{random.Next(1, commits + 1)}:{place}".ToLowerInvariant(), null);
    }

    [Theory]
    [MemberData(nameof(OutsideKills))]
    public async Task From_outside_a_rerun_gives_the_same_tables(int moment) =>
        await KillAsync(null, region.Duration * (0.25 + 0.75 * new Random(Seed + moment).NextDouble()));

    // String hashes differ between processes; the moments must not.
    static int HashCode(string step) => Seed + Array.IndexOf(Every, step) * 1000;

    async Task KillAsync(string? killAt, TimeSpan? killAfter)
    {
        var connections = await region.CloneAsync();
        try
        {
            var (exitCode, error) = await region.RunAsync(connections, killAt, killAfter);
            Assert.True(exitCode == 137 || killAt is null, $"At {killAt} it was to be killed and ended with {exitCode}: {error}");
            if (killAt is not null)
                Assert.Equal("Running", await KilledRegion.StateAsync(connections));
            Assert.Equal(RunState.Succeeded, await region.ResumeAsync(connections));
            AssertSame(region.Undisturbed, await KilledRegion.HashAsync(connections), killAt ?? $"{killAfter}");
        }
        finally
        {
            await KilledRegion.DropAsync(connections);
        }
    }

    static void AssertSame(ExportHash expected, ExportHash actual, string where)
    {
        var different = expected.Tables.Where(table => actual.Tables[table.Key] != table.Value)
            .Select(table => $"{table.Key} ({table.Value.Rows} rows, now {actual.Tables[table.Key].Rows})").ToList();
        Assert.True(expected.Hash == actual.Hash, $"Killed at {where}, other tables: {string.Join(", ", different)}");
    }
}
