using Npgsql;

namespace RegistrySync.Pipeline.Runs;

/// <summary>Statements with positional parameters, as the ledger writes them.</summary>
static class LedgerStatements
{
    public static NpgsqlCommand Statement(this NpgsqlDataSource source, string sql, params ReadOnlySpan<object?> parameters) =>
        With(source.CreateCommand(sql), parameters);

    public static NpgsqlCommand Statement(this NpgsqlConnection connection, string sql, params ReadOnlySpan<object?> parameters) =>
        With(new NpgsqlCommand(sql, connection), parameters);

    static NpgsqlCommand With(NpgsqlCommand command, ReadOnlySpan<object?> parameters)
    {
        foreach (var parameter in parameters)
            command.Parameters.Add(new NpgsqlParameter { Value = parameter ?? DBNull.Value });
        return command;
    }
}
