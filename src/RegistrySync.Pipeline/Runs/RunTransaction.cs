using Npgsql;

namespace RegistrySync.Pipeline.Runs;

/// <summary>
/// A transaction that may write for a run: it holds a key-share lock on the run's row under the expected epoch.
/// A heartbeat (plain update) passes beside it; a takeover (select for update, then a new epoch) waits for it,
/// so a worker believed dead either commits before the takeover or finds its epoch gone.
/// </summary>
public sealed class RunTransaction : IAsyncDisposable
{
    readonly NpgsqlTransaction _transaction;
    readonly string? _step;

    RunTransaction(NpgsqlConnection connection, NpgsqlTransaction transaction, string? step)
    {
        Connection = connection;
        _transaction = transaction;
        _step = step;
    }

    public NpgsqlConnection Connection { get; }

    /// <exception cref="LeaseLostException">The epoch has moved on.</exception>
    public static async Task<RunTransaction> BeginAsync(NpgsqlDataSource source, RunContext run, CancellationToken cancellationToken)
    {
        var connection = await source.OpenConnectionAsync(cancellationToken);
        try
        {
            var transaction = await connection.BeginTransactionAsync(cancellationToken);
            await using var command = new NpgsqlCommand("select 1 from runs.run where id = $1 and epoch = $2 for key share", connection);
            command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = run.RunId });
            command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = run.Epoch });
            return await command.ExecuteScalarAsync(cancellationToken) is null
                ? throw new LeaseLostException(run.RunId, run.Epoch)
                : new RunTransaction(connection, transaction, run.Step);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>Runs one statement with positional parameters; returns the rows touched.</summary>
    public async Task<int> ExecuteAsync(string sql, CancellationToken cancellationToken, params object?[] parameters)
    {
        await using var command = new NpgsqlCommand(sql, Connection) { CommandTimeout = 0 };
        foreach (var parameter in parameters)
            command.Parameters.Add(new NpgsqlParameter { Value = parameter ?? DBNull.Value });
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public async Task CommitAsync(CancellationToken cancellationToken)
    {
        var kill = KillPoint.Next(_step);
        if (kill is KillMoment.Before)
            KillPoint.Kill();
        var commit = _transaction.CommitAsync(cancellationToken);
        if (kill is KillMoment.During)
            KillPoint.Kill();
        await commit;
        if (kill is KillMoment.After)
            KillPoint.Kill();
    }

    public async ValueTask DisposeAsync()
    {
        await _transaction.DisposeAsync();
        await Connection.DisposeAsync();
    }
}
