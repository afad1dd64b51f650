namespace RegistrySync.Simulator.Brp.Fields;

/// <summary>What a path ends in, which decides whether it has parts that can be named.</summary>
enum ValueKind
{
    Plain,
    Date,
    Code,
}

/// <summary>A path that may be asked and what it gives.</summary>
sealed record FieldPath(string Path, FieldSelection Selection, ValueKind Kind = ValueKind.Plain)
{
    public FieldPath(string path, BrpFields fields, ValueKind kind = ValueKind.Plain)
        : this(path, new FieldSelection(fields, BrpFields.None), kind)
    {
    }

    /// <summary>An alias that gives its value for Dutch addresses only.</summary>
    public static FieldPath Within(string path, BrpFields fields, ValueKind kind = ValueKind.Plain) =>
        new(path, new FieldSelection(BrpFields.None, fields), kind);
}
