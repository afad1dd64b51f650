using RegistrySync.Pipeline.Database;
using RegistrySync.Pipeline.Runs;

namespace RegistrySync.Pipeline.Pulling;

/// <summary>What intake keeps no longer than it must: items of pulls that were given up, and bodies whose time in quarantine is over.</summary>
static class Leftovers
{
    public static async Task ClearAsync(RunContext run, CancellationToken cancellationToken)
    {
        await using var transaction = await run.BeginAsync(cancellationToken);
        await transaction.ExecuteAsync(Sql.File("Pulling/GivenUp.sql"), cancellationToken);
        await transaction.ExecuteAsync("delete from staging.quarantine where expires_on <= $1", cancellationToken, run.Today);
        await transaction.CommitAsync(cancellationToken);
    }
}
