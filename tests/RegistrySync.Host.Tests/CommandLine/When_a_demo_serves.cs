using Npgsql;
using RegistrySync.Host.Tests.Pages;

namespace RegistrySync.Host.Tests.CommandLine;

/// <summary>A whole run by the shipped program, looked at from outside.</summary>
[Collection(DemoGroup.Name)]
public sealed class When_a_demo_serves(ServingDemo demo)
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_second_sync_without_changes_changes_nothing()
    {
        var before = await demo.ExportAsync();

        var said = await demo.RunAsync("sync");

        var packages = said.Split('\n').Where(line => line.Contains(" pulled ", StringComparison.Ordinal)).ToList();
        Assert.Contains(packages, line => line.StartsWith("housing-", StringComparison.Ordinal));
        Assert.Contains(packages, line => line.StartsWith("brp", StringComparison.Ordinal));
        Assert.All(packages, line => Assert.Contains("= accepted 0 +", line, StringComparison.Ordinal));
        Assert.All(packages, line => Assert.Contains("deleted 0 + held 0", line, StringComparison.Ordinal));
        var after = await demo.ExportAsync();
        string[] schemas = ["registry.", "identity.", "detection.", "staging.record", "staging.item", "vault."];
        Assert.Equal([], from table in before
                         where table.Key != "detection.tally" // How often each outcome came up, run by run.
                             && schemas.Any(schema => table.Key.StartsWith(schema, StringComparison.Ordinal)) && after[table.Key] != table.Value
                         select $"{table.Key}: {table.Value}, now {after[table.Key]}");
        // What is new says that nothing is: no row of the warehouse began or ended with the second release.
        Assert.Equal(2L, await ScalarAsync("select count(*) from warehouse.release"));
        Assert.Equal(0L, await ScalarAsync("select count(*) from warehouse.person_row where from_release = 2 or to_release = 2"));
    }

    [Fact]
    public async Task A_full_sync_lets_every_rule_decide_anew_and_finds_the_same()
    {
        await demo.RunAsync("sync", "--step", "detect");
        Assert.Equal(0L, await ScalarAsync("select evaluated from runs.evaluation order by as_of desc limit 1"));
        var before = await demo.ExportAsync();

        await demo.RunAsync("sync", "--full", "--step", "detect");

        Assert.True(await ScalarAsync("select evaluated from runs.evaluation where is_full order by as_of desc limit 1") > 100);
        Assert.Equal(1L, await ScalarAsync("select count(*) from runs.evaluation"));
        var after = await demo.ExportAsync();
        Assert.All(["detection.outcome", "detection.finding", "detection.act", "detection.subject"], table => Assert.Equal(before[table], after[table]));
    }

    [Fact]
    public async Task No_number_of_a_person_is_anywhere_but_in_the_vault()
    {
        var scan = new BsnScan(await NumbersAsync());

        // Suppliers did send some, where they may not; that is their folder, and not ours to have kept.
        Assert.NotEmpty(scan.Files(demo.Data, InDropFolder));
        Assert.True(await ScalarAsync("select count(*) from staging.rejection where reason = 'UnlawfulBsn'") > 0);
        Assert.True(await ScalarAsync("select count(*) from vault.bsn") > 100);
        Assert.True(await ScalarAsync("select count(*) from vault.a_number") > 100);

        Assert.Equal([], await scan.DatabaseAsync(demo.Ours, Cancel));
        Assert.Equal([], scan.Files(demo.Data, file => !InDropFolder(file) && !InCluster(file)));
        Assert.Equal([], scan.Files(demo.Logs, _ => true));
    }

    [Fact]
    public async Task The_scan_would_find_one()
    {
        var numbers = await NumbersAsync();
        var scan = new BsnScan(numbers);
        var number = numbers.First();
        var dotted = $"{number[..3]}.{number[3..6]}.{number[6..]}";
        var log = Path.Combine(demo.Logs, "careless.log");
        await ExecuteAsync("create table runs.careless (said text, counted bigint, told jsonb, body bytea)");
        try
        {
            await File.WriteAllTextAsync(log, $"could not ask about {number}: 404", Cancel);
            await ExecuteAsync("""
                insert into runs.careless values ('of ' || $1 || '.', $2::bigint, jsonb_build_object('bsn', $2), convert_to('{"a":"' || $2 || '"}', 'UTF8'))
                """, dotted, number);

            Assert.Equal(["runs.careless.body", "runs.careless.counted", "runs.careless.said", "runs.careless.told"],
                (await scan.DatabaseAsync(demo.Ours, Cancel)).Order(StringComparer.Ordinal));
            Assert.Equal([log], scan.Files(demo.Logs, _ => true));
        }
        finally
        {
            File.Delete(log);
            await ExecuteAsync("drop table runs.careless");
        }
    }

    static bool InDropFolder(string file) => file.Contains("/drop/", StringComparison.Ordinal);

    // The server's own files: its tables are read above, and the simulator's database lies beside ours.
    static bool InCluster(string file) => file.Contains("/postgres/data/", StringComparison.Ordinal);

    /// <summary>Every number that the made-up region gave anybody.</summary>
    async Task<HashSet<string>> NumbersAsync()
    {
        await using var command = demo.Theirs.CreateCommand("select bsn from truth.person where bsn is not null union all select a_number from truth.person where a_number is not null order by 1 desc");
        await using var reader = await command.ExecuteReaderAsync(Cancel);
        var numbers = new HashSet<string>(StringComparer.Ordinal);
        while (await reader.ReadAsync(Cancel))
            numbers.Add(reader.GetString(0));
        return numbers;
    }

    async Task<long> ScalarAsync(string sql)
    {
        await using var command = demo.Ours.CreateCommand(sql);
        return (long)(await command.ExecuteScalarAsync(Cancel))!;
    }

    async Task ExecuteAsync(string sql, params string[] parameters)
    {
        await using var command = demo.Ours.CreateCommand(sql);
        foreach (var parameter in parameters)
            command.Parameters.Add(new NpgsqlParameter { Value = parameter });
        await command.ExecuteNonQueryAsync(Cancel);
    }
}
