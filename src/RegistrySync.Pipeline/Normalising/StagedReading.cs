using System.Runtime.CompilerServices;
using Npgsql;
using RegistrySync.Pipeline.Runs;

namespace RegistrySync.Pipeline.Normalising;

/// <summary>Streams staged items on a connection of their own, since the writing one is copying meanwhile.</summary>
static class StagedReading
{
    /// <summary>
    /// The items of package $1 that are new or changed, the last word on each key. In a full list a key stands once. Of messages the last
    /// places are found for all at once: asked per message, a package of ten thousand would be read ten thousand times.
    /// </summary>
    public const string OfPackage = """
        from staging.item i
        where package_id = $1 and disposition = 'Accepted'
          and ((select pull_kind from runs.package where id = $1) = 'Full' or ordinal in (
              select max(ordinal) from staging.item where package_id = $1 group by record_id))
        """;

    public static async IAsyncEnumerable<T> StreamAsync<T>(
        RunContext run, string sql, Func<NpgsqlDataReader, T> read, [EnumeratorCancellation] CancellationToken cancellationToken, params object[] parameters)
    {
        await using var connection = await run.Database.App.OpenConnectionAsync(cancellationToken);
        await using (var memory = new NpgsqlCommand("set work_mem = '256MB'", connection)) // A whole register is sorted.
            await memory.ExecuteNonQueryAsync(cancellationToken);
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        foreach (var parameter in parameters)
            command.Parameters.Add(new NpgsqlParameter { Value = parameter });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            yield return read(reader);
    }
}
