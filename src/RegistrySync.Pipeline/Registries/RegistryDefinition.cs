namespace RegistrySync.Pipeline.Registries;

/// <summary>One registry as configured in <c>registries/&lt;id&gt;.json</c>.</summary>
public sealed record RegistryDefinition
{
    /// <summary>The file's name; lower case letters, digits and hyphens.</summary>
    public required string Id { get; init; }

    public required RegistryKind Kind { get; init; }

    /// <summary>As people call it.</summary>
    public required string Name { get; init; }

    /// <summary>Whether runs include it.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>Why we may have its data; without it a registry cannot be switched on.</summary>
    public LegalBasis? LegalBasis { get; init; }

    public PullDefinition? Pull { get; init; }

    /// <summary>How its files are written; null for messages.</summary>
    public FileFormat? Format { get; init; }

    /// <summary>Columns that together identify a row. None: every field that is read.</summary>
    public IReadOnlyList<string> Key { get; init; } = [];

    /// <summary>Column to field; a column that is not here is dropped before anything is stored.</summary>
    public IReadOnlyDictionary<string, string> Columns { get; init; } = new Dictionary<string, string>();

    /// <summary>Columns that are known and dropped: outside the legal basis.</summary>
    public IReadOnlyList<string> Dropped { get; init; } = [];

    /// <summary>Rows about people whom the legal basis covers: a column and its accepted values.</summary>
    public RowFilter? Keep { get; init; }

    /// <summary>Items that say of themselves that they no longer hold: a column and its values.</summary>
    public RowFilter? Withdrawn { get; init; }

    /// <summary>What to do with a column that is neither read nor dropped.</summary>
    public SchemaContract Schema { get; init; } = SchemaContract.Evolve;

    /// <summary>Kind of message to the paths that are kept; everything else in it is dropped before anything is stored.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Messages { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>Whether its messages are pushed to us; else they lie in files.</summary>
    public bool IsPushed => Messages.Count > 0 && Pull is { Folder: null };

    public VolumeGuard VolumeGuard { get; init; } = new();
}

/// <param name="Basis">Article of law or covenant.</param>
/// <param name="PersonsCovered">Whose data.</param>
/// <param name="Frequency">How often it is delivered.</param>
/// <param name="BsnStatute">The statute that lets this party send a BSN; none for private parties.</param>
public sealed record LegalBasis(string Basis, string PersonsCovered, string Frequency, string? BsnStatute = null);

/// <param name="Kind">What one pull holds.</param>
/// <param name="Folder">Folder of the files; relative to <c>Pulling:Folder</c>. Null: pushed messages.</param>
/// <param name="Pattern">Names of the files.</param>
/// <param name="DeliveredEveryDays">After how many days without a delivery it is missed.</param>
public sealed record PullDefinition(PullKind Kind, string? Folder = null, string Pattern = "*", int DeliveredEveryDays = 7)
{
    /// <summary>What is asked for, where the interface can leave out what is none of our business.</summary>
    public IReadOnlyDictionary<string, string> Filter { get; init; } = new Dictionary<string, string>();
}

/// <summary>What one pull of a registry holds.</summary>
public enum PullKind
{
    /// <summary>Everything; what is absent has ended for us.</summary>
    Full,

    /// <summary>What changed; absence means nothing.</summary>
    Delta,

    /// <summary>Messages; a withdrawal is a message of its own.</summary>
    Events,
}

/// <param name="Encoding">Name of the character set; a byte order mark wins.</param>
/// <param name="Delimiter">One character.</param>
/// <param name="Date">Format of dates, tried before all other spellings.</param>
public sealed record FileFormat(string Encoding = "utf-8", char Delimiter = ';', string? Date = null);

/// <param name="Column">Whose value decides.</param>
/// <param name="Values">Rows with one of these are meant.</param>
public sealed record RowFilter(string Column, IReadOnlyList<string> Values)
{
    /// <summary>Whether a row with this value is meant.</summary>
    public bool Holds(string? value) => value is not null && Values.Contains(value.Trim(), StringComparer.OrdinalIgnoreCase);
}

/// <summary>What happens to what the definition does not know.</summary>
public enum SchemaContract
{
    /// <summary>Dropped and counted as a field rejection; the delivery goes on.</summary>
    Evolve,

    /// <summary>The delivery is refused until somebody has looked.</summary>
    Freeze,
}

/// <param name="LargestLoss">A full pull that lacks more than this share of the present keys is held.</param>
/// <param name="Smallest">Registries with fewer present keys are not guarded.</param>
public sealed record VolumeGuard(double LargestLoss = 0.5, int Smallest = 20);
