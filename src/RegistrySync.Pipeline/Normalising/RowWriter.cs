namespace RegistrySync.Pipeline.Normalising;

/// <summary>Takes rows for a table of versions, column by column in the order of key and values.</summary>
abstract class RowWriter
{
    /// <summary>Begins a row.</summary>
    public abstract RowWriter Row();

    public abstract RowWriter Add(string? value);

    /// <summary>A fixed-length code.</summary>
    public abstract RowWriter AddCode(string? value);

    public abstract RowWriter Add(Guid? value);

    public abstract RowWriter Add(int? value);

    public abstract RowWriter Add(bool? value);

    public abstract RowWriter Add(DateOnly? value);
}
