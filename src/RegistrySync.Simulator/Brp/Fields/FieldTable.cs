using System.Collections.Frozen;

namespace RegistrySync.Simulator.Brp.Fields;

/// <summary>
/// The paths that may be asked of one kind of answer: the register's own list, group paths included, and below a date or a coded
/// value any of its parts, which give the whole.
/// </summary>
sealed class FieldTable
{
    static readonly FrozenSet<string> PartsOfDates =
        FrozenSet.Create("type", "datum", "jaar", "maand", "onbekend", "langFormaat");

    static readonly FrozenSet<string> PartsOfCodes = FrozenSet.Create("code", "omschrijving", "soort");

    // Delivered whenever they apply; naming one is an error, at whatever depth.
    static readonly FrozenSet<string> DeliveredUnasked = FrozenSet.Create(
        "inOnderzoek", "geheimhoudingPersoonsgegevens", "opschortingBijhouding", "rni", "verificatie",
        "indicatieVastgesteldVerblijftNietOpAdres");

    readonly FrozenDictionary<string, FieldPath> _paths;

    FieldTable(IEnumerable<FieldPath> paths) => _paths = paths.ToFrozenDictionary(path => path.Path);

    /// <summary>Of a person read by citizen service number.</summary>
    public static FieldTable Persoon { get; } = new(FieldPaths.Persoon);

    /// <summary>Of a person found by a search.</summary>
    public static FieldTable PersoonBeperkt { get; } = new(FieldPaths.PersoonBeperkt);

    /// <summary>Of a person found by the identification of an addressable object.</summary>
    public static FieldTable GezagPersoonBeperkt { get; } = new([.. FieldPaths.PersoonBeperkt, new("gezag", BrpFields.Gezag)]);

    /// <summary>Whether a path may be asked, and what it gives.</summary>
    public bool TryFind(string path, out FieldSelection selection)
    {
        var found = _paths.TryGetValue(path, out var field) || IsPart(path, out field);
        selection = field?.Selection ?? default;
        return found;
    }

    /// <summary>Whether a path names something that is delivered unasked, which is forbidden rather than unknown.</summary>
    public static bool IsDeliveredUnasked(string path) => path.Split('.').Any(DeliveredUnasked.Contains);

    bool IsPart(string path, out FieldPath? field)
    {
        field = null;
        var dot = path.LastIndexOf('.');
        return dot > 0 && _paths.TryGetValue(path[..dot], out field) && field.Kind switch
        {
            ValueKind.Date => PartsOfDates.Contains(path[(dot + 1)..]),
            ValueKind.Code => PartsOfCodes.Contains(path[(dot + 1)..]),
            ValueKind.Plain => false,
        };
    }
}
