namespace RegistrySync.Pipeline.Pulling.Brp.Wire;

/// <summary>The body of a question; what is null is not sent.</summary>
sealed class PersonenVraag
{
    public required string Type { get; init; }

    public required IReadOnlyList<string> Fields { get; init; }

    public IReadOnlyList<string>? Burgerservicenummer { get; init; }

    public string? Geslachtsnaam { get; init; }

    public string? Voornamen { get; init; }

    public string? Geboortedatum { get; init; }

    public string? GemeenteVanInschrijving { get; init; }

    public string? Postcode { get; init; }

    public int? Huisnummer { get; init; }

    public string? Huisletter { get; init; }

    public string? Huisnummertoevoeging { get; init; }

    /// <summary>Searches leave out the deceased unless they are told not to; who is on the list must not pass for unregistered.</summary>
    public bool? InclusiefOverledenPersonen { get; init; }
}
