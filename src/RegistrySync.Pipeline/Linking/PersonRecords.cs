using System.Globalization;
using Npgsql;
using RegistrySync.Domain.Clock;
using RegistrySync.Linkage.Normalising;
using RegistrySync.Linkage.Records;
using RegistrySync.Pipeline.Database;

namespace RegistrySync.Pipeline.Linking;

/// <summary>
/// Every current person record as the linkage engine compares them. Nationality, sex, age and country of birth are no columns of
/// the records and so cannot be compared.
/// </summary>
sealed class PersonRecords
{
    const string Names = "names";

    /// <summary>The fields, in the order in which a row fills them.</summary>
    public static readonly IReadOnlyList<Field> Fields =
    [
        new("givenNames", FieldKind.Name, Dictionary: Names),
        new("familyName", FieldKind.Name, Dictionary: Names),
        new("birthDate", FieldKind.Date, "yyyyMMdd"),
        new("workerNumber", FieldKind.Exact),
        new("location", FieldKind.Exact),
        new("employer", FieldKind.Exact),
        new("nights", FieldKind.Intervals),
        new("source", FieldKind.Exact),
        new("work", FieldKind.Intervals),
    ];

    readonly List<long> _tokens = [];
    readonly List<long> _brpPersons = [];

    /// <summary>The records' ids, by their index in the table.</summary>
    public List<Guid> Ids { get; } = [];

    /// <summary>Index by id.</summary>
    public Dictionary<Guid, int> IndexOf { get; } = [];

    /// <summary>The records as the engine sees them.</summary>
    public RecordTable Table { get; private set; } = null!;

    /// <summary>Per record the first 64 bits of its BSN token; 0 for none.</summary>
    public IReadOnlyList<long> Tokens => _tokens;

    /// <summary>Per record its own number when the BRP gave it; 0 otherwise.</summary>
    public IReadOnlyList<long> BrpPersons => _brpPersons;

    /// <summary>Who sleeps where, by the records.</summary>
    public Beds Beds { get; } = new();

    /// <summary>Who was born when, by the records.</summary>
    public Births Births { get; } = new();

    /// <summary>Hash of what a record says and of its token, which constrains its links.</summary>
    public long ContentOf(int record) => unchecked((long)Hash64.Mix(Table.ContentOf(record), (ulong)_tokens[record]));

    /// <summary>Reads them; a run does so inside the transaction that will write the outcome.</summary>
    public static async Task<PersonRecords> ReadAsync(NpgsqlConnection connection, TextTables tables, DateOnly today, CancellationToken cancellationToken)
    {
        var records = new PersonRecords();
        var builder = new RecordTableBuilder(Fields, tables);
        await using var command = new NpgsqlCommand(Sql.File("Linking/Records.sql"), connection) { CommandTimeout = 0 };
        command.Parameters.Add(new NpgsqlParameter<DateOnly> { TypedValue = today });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = TwoBeds.LateDeparture });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            records.Add(builder, reader);
        records.Table = builder.Build();
        return records;
    }

    void Add(RecordTableBuilder builder, NpgsqlDataReader row)
    {
        var id = row.GetGuid(0);
        var brp = row.GetString(1) == "brp";
        builder.Add(id.ToString("N"), recorded: row.GetInt64(2));
        IndexOf.Add(id, Ids.Count);
        Ids.Add(id);
        _tokens.Add(row.IsDBNull(8) ? 0 : BitConverter.ToInt64(row.GetGuid(8).ToByteArray()));
        _brpPersons.Add(brp ? Ids.Count : 0);
        Set(builder, 0, row, 3);
        builder.Set(1, FamilyName(row));
        if (!row.IsDBNull(7))
            builder.Set(2, row.GetInt32(7).ToString("00000000", CultureInfo.InvariantCulture));
        Births.Add(row.IsDBNull(7) ? null : row.GetInt32(7));
        Set(builder, 3, row, 9);
        if (!row.IsDBNull(11))
            builder.Set(4, row.GetGuid(11).ToString("N"));
        Set(builder, 5, row, 10);
        Set(builder, 6, row, 12);
        Beds.Add(row.IsDBNull(11) ? null : row.GetGuid(11), row.IsDBNull(12) ? null : row.GetString(12));
        Set(builder, 7, row, 1);
        Set(builder, 8, row, 13);
    }

    // A prefix belongs to the name for whoever wrote it into the name's column; the engine leaves prefixes out of its canonical form.
    static string FamilyName(NpgsqlDataReader row)
    {
        var (prefix, family) = (row.IsDBNull(4) ? null : row.GetString(4), row.IsDBNull(5) ? "" : row.GetString(5));
        return prefix is null ? family : $"{prefix} {family}";
    }

    static void Set(RecordTableBuilder builder, int field, NpgsqlDataReader row, int column)
    {
        if (!row.IsDBNull(column))
            builder.Set(field, row.GetString(column));
    }
}
