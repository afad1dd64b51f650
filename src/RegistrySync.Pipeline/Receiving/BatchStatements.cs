using Npgsql;

namespace RegistrySync.Pipeline.Receiving;

/// <summary>Statements with positional parameters in one batch.</summary>
static class BatchStatements
{
    public static void Add(this NpgsqlBatch batch, string sql, params ReadOnlySpan<object?> parameters)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var parameter in parameters)
            command.Parameters.Add(new NpgsqlParameter { Value = parameter ?? DBNull.Value });
        batch.BatchCommands.Add(command);
    }
}
