using System.Text.Json;
using Npgsql;

namespace RegistrySync.Host.Access;

/// <summary>One transaction of a viewer. Nothing is kept unless <see cref="CommitAsync"/> is called.</summary>
public sealed class PagesTransaction(Viewer viewer, NpgsqlConnection connection, NpgsqlTransaction transaction) : IAsyncDisposable
{
    public Viewer Viewer => viewer;

    /// <summary>For what the pipeline writes on behalf of the viewer; its commands are part of this transaction.</summary>
    public NpgsqlConnection Connection => connection;

    /// <summary>Every row of a query, read at once.</summary>
    /// <param name="sql">With parameters $1, $2...</param>
    /// <param name="read">One row to one value.</param>
    /// <param name="cancellationToken">Stops the statement.</param>
    /// <param name="parameters">Null stands for SQL null; then the statement must cast.</param>
    public async Task<List<T>> ListAsync<T>(string sql, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken, params object?[] parameters)
    {
        await using var command = Command(sql, parameters);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var rows = new List<T>();
        while (await reader.ReadAsync(cancellationToken))
            rows.Add(read(reader));
        return rows;
    }

    /// <summary>The first row, or the default when there is none.</summary>
    public async Task<T?> FindAsync<T>(string sql, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken, params object?[] parameters)
    {
        await using var command = Command(sql, parameters);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken) ? read(reader) : default;
    }

    public async Task<int> ExecuteAsync(string sql, CancellationToken cancellationToken, params object?[] parameters)
    {
        await using var command = Command(sql, parameters);
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Enters in the audit log what this viewer sees or does. Commit before showing it: what is not logged is not shown.</summary>
    /// <param name="action">Read, Decide, Configure...</param>
    /// <param name="subjectKind">Identity, Finding, Schedule...</param>
    /// <param name="subjectId">A key; never a name or a number of a person.</param>
    /// <param name="purpose">Why, as a stable word.</param>
    /// <param name="shown">Keys and versions that were on the screen.</param>
    /// <param name="cancellationToken">Stops the statement.</param>
    public Task AuditAsync(string action, string subjectKind, string subjectId, string purpose, object shown, CancellationToken cancellationToken) =>
        ExecuteAsync("""
            insert into audit.entry (actor, role, action, subject_kind, subject_id, purpose, shown) values ($1, $2, $3, $4, $5, $6, $7::jsonb)
            """, cancellationToken, viewer.Actor, viewer.Role.ToString(), action, subjectKind, subjectId, purpose, JsonSerializer.Serialize(shown));

    public Task CommitAsync(CancellationToken cancellationToken) => transaction.CommitAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await transaction.DisposeAsync();
        await connection.DisposeAsync();
    }

    NpgsqlCommand Command(string sql, object?[] parameters)
    {
        var command = new NpgsqlCommand(sql, connection, transaction);
        foreach (var parameter in parameters)
            command.Parameters.Add(new NpgsqlParameter { Value = parameter ?? DBNull.Value });
        return command;
    }
}
