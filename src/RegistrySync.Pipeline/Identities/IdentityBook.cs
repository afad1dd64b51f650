using RegistrySync.Pipeline.Database;
using RegistrySync.Pipeline.Runs;

namespace RegistrySync.Pipeline.Identities;

/// <summary>
/// Writes down who is who: from temp tables <c>resolved(record_id, identity_id)</c> and <c>scored</c> (columns of identity.pair)
/// to links, pairs, golden records, visibility and events. A pure function of what is in the tables, in one transaction.
/// </summary>
static class IdentityBook
{
    public static async Task<IdentityChanges> WriteAsync(RunTransaction transaction, RunContext run, CancellationToken cancellationToken)
    {
        var links = await IdentityTables.Link.ApplyAsync(transaction, "resolved", run.AsOf, "true", cancellationToken);
        var pairs = await IdentityTables.Pair.ApplyAsync(transaction, "scored", run.AsOf, "true", cancellationToken);
        await transaction.ExecuteAsync("select runs.refresh_statistics()", cancellationToken);
        await transaction.ExecuteAsync("delete from identity.event where recorded_from = $1", cancellationToken, run.AsOf);
        await transaction.ExecuteAsync(Sql.File("Identities/Events.sql"), cancellationToken, run.AsOf);
        await transaction.ExecuteAsync(Sql.File("Identities/Golden.sql"), cancellationToken, run.AsOf, run.Today);
        var golden = await IdentityTables.GoldenRecord.ApplyAsync(transaction, "golden", run.AsOf, "true", cancellationToken);
        await transaction.ExecuteAsync(Sql.File("Identities/Visibility.sql"), cancellationToken, run.Today);
        return new IdentityChanges(links.Begun, pairs.Begun, golden.Begun);
    }
}

/// <summary>How many versions began.</summary>
readonly record struct IdentityChanges(int Links, int Pairs, int GoldenRecords);
