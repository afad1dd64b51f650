using Npgsql;
using RegistrySync.Domain.Normalising;
using RegistrySync.Pipeline.Database;

namespace RegistrySync.Pipeline.Pulling.Brp;

/// <summary>Reads what an earlier attempt at this leg, or an earlier run, has written.</summary>
static class PackageReader
{
    /// <summary>Persons in a package.</summary>
    public static async Task<List<Guid>> TokensAsync(NpgsqlConnection connection, Guid package, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("select record_key::uuid from staging.item where package_id = $1", connection);
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = package });
        return await ReadAsync(command, static reader => reader.GetGuid(0), cancellationToken);
    }

    /// <summary>Unknown fields that the package has reported.</summary>
    public static async Task<List<string>> UnknownFieldsAsync(NpgsqlConnection connection, Guid package, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("select field from staging.rejection where package_id = $1 and reason = $2", connection);
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = package });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = Reasons.UnknownField });
        return await ReadAsync(command, static reader => reader.GetString(0), cancellationToken);
    }

    /// <summary>BRP persons whom earlier answers named for these records.</summary>
    public static async Task<List<KnownPerson>> KnownPersonsAsync(NpgsqlConnection connection, Guid[] records, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Sql.File("Pulling/Brp/KnownPersons.sql"), connection);
        command.Parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = records });
        return await ReadAsync(command, static reader => new KnownPerson(reader.GetGuid(1), reader.GetString(2)), cancellationToken);
    }

    static async Task<List<T>> ReadAsync<T>(NpgsqlCommand command, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken)
    {
        var rows = new List<T>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            rows.Add(read(reader));
        return rows;
    }
}
