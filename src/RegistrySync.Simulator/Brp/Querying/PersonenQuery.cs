using RegistrySync.Simulator.Brp.Fields;

namespace RegistrySync.Simulator.Brp.Querying;

/// <summary>A question that keeps to all rules. Absent parameters are null.</summary>
sealed record PersonenQuery(QueryDefinition Definition, FieldSelection Fields)
{
    public IReadOnlyList<string> Burgerservicenummers { get; init; } = [];

    public NamePattern? Geslachtsnaam { get; init; }

    public NamePattern? Voornamen { get; init; }

    public string? Voorvoegsel { get; init; }

    public string? Geslacht { get; init; }

    public DateOnly? Geboortedatum { get; init; }

    /// <summary>Upper case, without a space.</summary>
    public string? Postcode { get; init; }

    public NamePattern? Straat { get; init; }

    public int Huisnummer { get; init; }

    public string? Huisletter { get; init; }

    public string? Huisnummertoevoeging { get; init; }

    public string? NummeraanduidingIdentificatie { get; init; }

    public string? AdresseerbaarObjectIdentificatie { get; init; }

    public string? GemeenteVanInschrijving { get; init; }

    public bool InclusiefOverledenPersonen { get; init; }
}
