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
        await DetectionFacts.ExecuteAsync(connection, Fill("Begin", from, to), null, cancellationToken);
        if (many)
            await DetectionFacts.ExecuteAsync(connection, Fill("PairsOfMany", to, ""), null, cancellationToken);
        foreach (var steps in (string[])["0", "1"])
            await DetectionFacts.ExecuteAsync(connection, Fill(many ? "StepOfMany" : "Step", to, steps), null, cancellationToken);
    }

    /// <summary>Leaves their records as <c>fact_link</c> and every pair of these as <c>fact_pair</c>.</summary>
    /// <param name="connection">In a transaction that holds the set.</param>
    /// <param name="of">The set.</param>
    /// <param name="many">Whether it is a good part of everybody.</param>
    /// <param name="cancellationToken">Stops the statements.</param>
    public static Task FindLinksAsync(NpgsqlConnection connection, string of, bool many, CancellationToken cancellationToken) =>
        DetectionFacts.ExecuteAsync(connection, Fill(many ? "LinksOfMany" : "Links", of, ""), null, cancellationToken);

    static string Fill(string file, string first, string second) =>
        Sql.File($"Detecting/Near/{file}.sql").Replace("{0}", first, StringComparison.Ordinal).Replace("{1}", second, StringComparison.Ordinal);
}
