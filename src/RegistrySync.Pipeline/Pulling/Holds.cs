using RegistrySync.Pipeline.Database;
using RegistrySync.Pipeline.Runs;

namespace RegistrySync.Pipeline.Pulling;

/// <summary>
/// An administrator's word on what the volume guard holds. A held list itself is never applied: it is a day old by then. Approved, it lets the
/// registry's next list lack as many keys.
/// </summary>
public sealed class Holds(DataSources database)
{
    /// <summary>Says that the list which a registry's guard holds is right.</summary>
    /// <param name="registry">The registry.</param>
    /// <param name="approvedBy">Who asked the supplier.</param>
    /// <param name="cancellationToken">Gives up before anything is written.</param>
    /// <returns>False when nothing of it is held.</returns>
    public async Task<bool> ApproveAsync(string registry, string approvedBy, CancellationToken cancellationToken)
    {
        await using var approve = database.App.Statement(
            "update runs.package set approved_by = $2 where registry = $1 and state = 'Held' and approved_by is null", registry, approvedBy);
        return await approve.ExecuteNonQueryAsync(cancellationToken) > 0;
    }
}
