using Npgsql;
using RegistrySync.Domain.Recovering;
using RegistrySync.Pipeline.Database;
using RegistrySync.Pipeline.Runs;

namespace RegistrySync.Pipeline.Publishing;

/// <summary>What must hold before readers see a release; the first breach stops the run and names what to look at.</summary>
sealed class ReleaseGate(RunTransaction transaction, PublishingOptions options)
{
    public async Task CheckAsync(Guid runId, CancellationToken cancellationToken)
    {
        await NoneAsync(Sql.File("Publishing/Gate/Conservation.sql"), FailureKind.Defect,
            "packages of this run do not add up (pulled = accepted + unchanged + rejected + deleted + held): see runs.package", cancellationToken, runId);
        await NoneAsync(Sql.File("Publishing/Gate/References.sql"), FailureKind.Defect,
            "rows of the release refer to what is not in it", cancellationToken);
        foreach (var table in WarehouseContract.Tables)
            await NoneAsync(Shrunk(table), FailureKind.Source,
                $"rows would remain of warehouse.{table.Name}, fewer than the previous release allows (Publishing:LargestLoss). "
                + "Look at held packages and rejections; approve by raising the setting for one run", cancellationToken,
                options.LargestLoss, options.SmallestTableGuarded);
    }

    /// <summary>Yields the number of rows that would remain, when that is too few; else nothing.</summary>
    static string Shrunk(WarehouseTable table) => $"""
        select wanted.n from (select count(*) as n from wanted_{table.Name}) wanted,
            (select count(*) as n from warehouse.{table.Name}_row where to_release is null{(table.Name is "finding" ? StillSigned : "")}) present
        where present.n >= $2 and wanted.n < present.n * (1 - $1)
        """;

    // What goes because a municipality took its signature back is no loss of a supplier's.
    const string StillSigned = " and (rule, municipality) in (select g.rule, g.municipality from detection.signed g)";

    async Task NoneAsync(string sql, FailureKind kind, string complaint, CancellationToken cancellationToken, params object[] parameters)
    {
        await using var command = new NpgsqlCommand(sql, transaction.Connection);
        foreach (var parameter in parameters)
            command.Parameters.Add(new NpgsqlParameter { Value = parameter });
        if (await command.ExecuteScalarAsync(cancellationToken) is long count)
            throw new StepException(kind, $"The release was not made: {count} {complaint}.");
    }
}
