using RegistrySync.Pipeline.Database;
using RegistrySync.Pipeline.Runs;

namespace RegistrySync.Pipeline.Detecting;

/// <summary>The facts of all subjects as temp tables of the transaction, set by set in the order of the files' names.</summary>
static class DetectionFacts
{
    public static async Task PrepareAsync(RunTransaction transaction, DateOnly today, CancellationToken cancellationToken)
    {
        foreach (var statement in Sql.Folder("Detecting/Facts"))
        {
            // Only statements that name the date take it: PostgreSQL refuses a parameter that nothing uses.
            await (statement.Contains("$1", StringComparison.Ordinal)
                ? transaction.ExecuteAsync(statement, cancellationToken, today)
                : transaction.ExecuteAsync(statement, cancellationToken));
        }
    }
}
