namespace RegistrySync.Pipeline.Pulling;

/// <summary>What an item of a registry is: part of its record id.</summary>
public static class Kinds
{
    /// <summary>A row of a file.</summary>
    public const string Row = nameof(Row);

    /// <summary>Signalen: a worker's report.</summary>
    public const string Report = nameof(Report);

    /// <summary>SETU: a worker.</summary>
    public const string HumanResource = nameof(HumanResource);

    /// <summary>SETU: a placement.</summary>
    public const string Assignment = nameof(Assignment);

    /// <summary>BRP: a person.</summary>
    public const string Person = nameof(Person);
}
