using Npgsql;
using NpgsqlTypes;
using RegistrySync.Pipeline.Database;
using RegistrySync.Pipeline.Runs;

namespace RegistrySync.Pipeline.Normalising;

/// <summary>Rows of keys that a table does not hold, one array per column, for one statement.</summary>
/// <param name="table">Gets them.</param>
/// <param name="rows">How many there will be.</param>
sealed class RowBatch(VersionedTable table, int rows) : RowWriter
{
    readonly NpgsqlParameter?[] _parameters = new NpgsqlParameter?[table.Key.Count + table.Values.Count];
    readonly Array?[] _columns = new Array?[table.Key.Count + table.Values.Count];
    int _row = -1;
    int _column;

    public override RowBatch Row()
    {
        (_row, _column) = (_row + 1, 0);
        return this;
    }

    public override RowBatch Add(string? value) => Value(value, NpgsqlDbType.Text);

    public override RowBatch AddCode(string? value) => Value(value, NpgsqlDbType.Char);

    public override RowBatch Add(Guid? value) => Value(value, NpgsqlDbType.Uuid);

    public override RowBatch Add(int? value) => Value(value, NpgsqlDbType.Integer);

    public override RowBatch Add(bool? value) => Value(value, NpgsqlDbType.Boolean);

    public override RowBatch Add(DateOnly? value) => Value(value, NpgsqlDbType.Date);

    /// <summary>Makes them versions from a moment on.</summary>
    public async Task InsertAsync(RunTransaction transaction, DateTimeOffset asOf, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(table.InsertNew, transaction.Connection) { CommandTimeout = 0 };
        command.Parameters.Add(new NpgsqlParameter { Value = asOf.UtcDateTime });
        foreach (var parameter in _parameters)
            command.Parameters.Add(parameter!);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    RowBatch Value<T>(T value, NpgsqlDbType type)
    {
        if (_columns[_column] is not T[] column)
        {
            _columns[_column] = column = new T[rows];
            _parameters[_column] = new NpgsqlParameter<T[]> { TypedValue = column, NpgsqlDbType = NpgsqlDbType.Array | type };
        }

        column[_row] = value;
        _column++;
        return this;
    }
}
