namespace RegistrySync.Host.Pages.Runs;

/// <summary>
/// Where the items of one pull went. Nothing is lost: what was pulled is what went somewhere. Absent keys of a full pull are not items, and
/// rejected fields belong to items that were otherwise taken, so both stand outside the sum.
/// </summary>
public readonly record struct Conservation(
    long Pulled, long Accepted, long Unchanged, long Rejected, long Deleted, long Held, long Absent, long FieldRejections)
{
    static readonly string[] ColumnNames = ["pulled", "accepted", "unchanged", "rejected", "deleted", "held", "absent", "field_rejections"];

    /// <summary>The columns in the order of the constructor, of a table alias.</summary>
    public static string Columns(string alias) => string.Join(", ", ColumnNames.Select(column => $"{alias}.{column}"));

    /// <summary>What is accounted for.</summary>
    public long Sum => Accepted + Unchanged + Rejected + Deleted + Held;

    public bool Holds => Pulled == Sum;

    /// <summary>Name and number of every part, in the order of the law.</summary>
    public IEnumerable<(string Name, long Count)> Parts =>
        [("accepted", Accepted), ("unchanged", Unchanged), ("rejected", Rejected), ("deleted", Deleted), ("held", Held)];

    public static Conservation operator +(Conservation left, Conservation right) => Add(left, right);

    public static Conservation Add(Conservation left, Conservation right) => new(
        left.Pulled + right.Pulled, left.Accepted + right.Accepted, left.Unchanged + right.Unchanged, left.Rejected + right.Rejected,
        left.Deleted + right.Deleted, left.Held + right.Held, left.Absent + right.Absent, left.FieldRejections + right.FieldRejections);

    /// <summary>Reads eight numbers from a column on.</summary>
    public static Conservation Read(Npgsql.NpgsqlDataReader row, int from) => new(
        row.GetInt64(from), row.GetInt64(from + 1), row.GetInt64(from + 2), row.GetInt64(from + 3),
        row.GetInt64(from + 4), row.GetInt64(from + 5), row.GetInt64(from + 6), row.GetInt64(from + 7));
}
