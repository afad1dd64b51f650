using Npgsql;
using NpgsqlTypes;
using RegistrySync.Pipeline.Database;
using RegistrySync.Pipeline.Runs;

namespace RegistrySync.Pipeline.Normalising;

/// <summary>Streams rows into the temp table from which new versions are made.</summary>
sealed class RowCopy : RowWriter, IAsyncDisposable
{
    readonly NpgsqlBinaryImporter _importer;

    RowCopy(NpgsqlBinaryImporter importer) => _importer = importer;

    public static async Task<RowCopy> BeginAsync(RunTransaction transaction, VersionedTable table, string wanted, CancellationToken cancellationToken)
    {
        await table.CreateWantedAsync(transaction, wanted, cancellationToken);
        return new RowCopy(await transaction.Connection.BeginBinaryImportAsync(table.CopyInto(wanted), cancellationToken));
    }

    public override RowCopy Row()
    {
        _importer.StartRow();
        return this;
    }

    public override RowCopy Add(string? value) => value is null ? Null() : Value(value, NpgsqlDbType.Text);

    public override RowCopy AddCode(string? value) => value is null ? Null() : Value(value, NpgsqlDbType.Char);

    public override RowCopy Add(Guid? value) => value is { } given ? Value(given, NpgsqlDbType.Uuid) : Null();

    public override RowCopy Add(int? value) => value is { } given ? Value(given, NpgsqlDbType.Integer) : Null();

    public override RowCopy Add(bool? value) => value is { } given ? Value(given, NpgsqlDbType.Boolean) : Null();

    public override RowCopy Add(DateOnly? value) => value is { } given ? Value(given, NpgsqlDbType.Date) : Null();

    public async Task CompleteAsync(CancellationToken cancellationToken) => await _importer.CompleteAsync(cancellationToken);

    public ValueTask DisposeAsync() => _importer.DisposeAsync();

    RowCopy Value<T>(T value, NpgsqlDbType type)
    {
        _importer.Write(value, type);
        return this;
    }

    RowCopy Null()
    {
        _importer.WriteNull();
        return this;
    }
}
