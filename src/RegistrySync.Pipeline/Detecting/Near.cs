using Npgsql;
using RegistrySync.Pipeline.Database;

namespace RegistrySync.Pipeline.Detecting;

/// <summary>Who is near: within two pairs of records (ADR 0044).</summary>
static class Near
{
    /// <summary>Leaves a set of identities with whoever is near as a temp table.</summary>
    /// <param name="connection">In a transaction that holds the set.</param>
    /// <param name="from">The set.</param>
    /// <param name="to">Where to.</param>
    /// <param name="many">Whether it is a good part of everybody: these are found by reading everything, others by their keys.</param>
    /// <param name="cancellationToken">Stops the statements.</param>
    public static async Task FindAsync(NpgsqlConnection connection, string from, string to, bool many, CancellationToken cancellationToken)
    {
        await DetectionFacts.ExecuteAsync(connection,
            Sql.File("Detecting/Near/Begin.sql").Replace("{0}", from, StringComparison.Ordinal).Replace("{1}", to, StringComparison.Ordinal), null, cancellationToken);
        foreach (var steps in (string[])["0", "1"])
            await DetectionFacts.ExecuteAsync(connection,
                Sql.File($"Detecting/Near/{(many ? "StepOfMany" : "Step")}.sql").Replace("{0}", to, StringComparison.Ordinal).Replace("{1}", steps, StringComparison.Ordinal), null, cancellationToken);
    }
}
