using Microsoft.Extensions.Options;
using Npgsql;
using RegistrySync.Pipeline.Database;
using RegistrySync.Pipeline.Reference;
using RegistrySync.Pipeline.Runs;

namespace RegistrySync.Pipeline.Publishing;

/// <summary>
/// Builds the next release as a difference from the last and switches to it, all in one transaction:
/// readers see the old release until the pointer moves, and a kill leaves nothing behind.
/// </summary>
public sealed class PublishStep(IOptions<PublishingOptions> options, Municipalities municipalities)
{
    readonly PublishingOptions _options = options.Value;

    public async Task RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var run = context.Run;
        await using var transaction = await run.BeginAsync(cancellationToken);
        if (await ReleaseOfAsync(transaction, run.AsOf, cancellationToken) is not null)
            return; // A retry after the commit: the release stands.

        var key = _options.KeyBytes();
        var release = await OpenReleaseAsync(transaction, run.AsOf, cancellationToken);
        await transaction.ExecuteAsync(Sql.File("Publishing/PublishedIdentity.sql"), cancellationToken, run.Today, key);
        foreach (var table in WarehouseContract.Tables)
            await CreateWantedAsync(transaction, table, key, run.Today, cancellationToken);

        var gate = new ReleaseGate(transaction, _options);
        await gate.CheckAsync(run.RunId, cancellationToken);
        var rows = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach (var table in WarehouseContract.Tables)
        {
            await transaction.ExecuteAsync(table.CloseRows, cancellationToken, release);
            await transaction.ExecuteAsync(table.AddRows, cancellationToken, release);
            rows[table.Name] = await CountAsync(transaction, table, cancellationToken);
            context.Progress.Report(new StepProgress(rows.Count, WarehouseContract.Tables.Count));
        }

        await transaction.ExecuteAsync(Sql.File("Publishing/ShowAgain.sql"), cancellationToken);
        await transaction.ExecuteAsync(Sql.File("Publishing/Switch.sql"), cancellationToken, release,
            System.Text.Json.JsonSerializer.Serialize(rows));
        await transaction.CommitAsync(cancellationToken);
    }

    Task<int> CreateWantedAsync(RunTransaction transaction, WarehouseTable table, byte[] key, DateOnly today, CancellationToken cancellationToken)
    {
        var sql = $"create temp table wanted_{table.Name} on commit drop as {table.Wanted}";
        return table.Name switch
        {
            "municipality" => transaction.ExecuteAsync(sql, cancellationToken,
                municipalities.All.Select(m => m.Code).ToArray(), municipalities.All.Select(m => m.Name).ToArray(), municipalities.All.Select(m => m.InRegion).ToArray()),
            "location" => transaction.ExecuteAsync(sql, cancellationToken, today),
            "finding" => transaction.ExecuteAsync(sql, cancellationToken, key),
            _ => transaction.ExecuteAsync(sql, cancellationToken),
        };
    }

    static async Task<int?> ReleaseOfAsync(RunTransaction transaction, DateTimeOffset asOf, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("select release_id from warehouse.release where as_of = $1 and state = 'Published'", transaction.Connection);
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = asOf });
        return (int?)await command.ExecuteScalarAsync(cancellationToken);
    }

    static async Task<int> OpenReleaseAsync(RunTransaction transaction, DateTimeOffset asOf, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Sql.File("Publishing/OpenRelease.sql"), transaction.Connection);
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = asOf });
        return (int)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    static async Task<long> CountAsync(RunTransaction transaction, WarehouseTable table, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand($"select count(*) from warehouse.{table.Name}_row where to_release is null", transaction.Connection);
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }
}
