namespace RegistrySync.Simulator.Brp.Writing;

/// <summary>The names that are derived from a registered name: initials, full name, and how to address somebody.</summary>
static class SpokenName
{
    /// <summary>"R.M." for "Róza Mstyslava", or null without given names.</summary>
    public static string? Initials(string? givenNames) => string.IsNullOrWhiteSpace(givenNames)
        ? null
        : string.Concat(givenNames.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(static name => name[0] + "."));

    /// <summary>Title, given names, prefix and family name.</summary>
    public static string? Full(BrpNaam name) =>
        Joined(name.AdellijkeTitelPredicaat is { Soort: "predicaat" } predicate ? predicate.Omschrijving : null, name.Voornamen,
            name.AdellijkeTitelPredicaat is { Soort: "titel" } title ? title.Omschrijving : null, name.Voorvoegsel, name.Geslachtsnaam);

    /// <summary>The family name in use: own, partner's, or both in the order that the person chose.</summary>
    public static string? Family(BrpNaam own, BrpNaam? partner)
    {
        var ownName = Joined(own.Voorvoegsel, own.Geslachtsnaam);
        var partnerName = partner is null ? null : Joined(partner.Voorvoegsel, partner.Geslachtsnaam);
        return (own.Naamgebruik, partnerName, ownName) switch
        {
            (_, null, _) or ('E', _, _) => ownName,
            ('P', _, _) or (_, _, null) => partnerName,
            ('V', _, _) => $"{partnerName}-{ownName}",
            _ => $"{ownName}-{partnerName}",
        };
    }

    /// <summary>"Geachte mevrouw De Vries"; with initials when the sex is not known.</summary>
    public static string Salutation(BrpPerson person) => "Geachte " + person.Geslacht?.Code switch
    {
        "M" => Joined("heer", Capital(Family(person.Naam, person.Partner))),
        "V" => Joined("mevrouw", Capital(Family(person.Naam, person.Partner))),
        _ => Written(person),
    };

    /// <summary>"J. de Vries".</summary>
    public static string? Written(BrpPerson person) => Joined(Initials(person.Naam.Voornamen), Family(person.Naam, person.Partner));

    /// <summary>"mevrouw De Vries", as used within a sentence.</summary>
    public static string? InText(BrpPerson person) => person.Geslacht?.Code switch
    {
        "M" => Joined("de heer", Capital(Family(person.Naam, person.Partner))),
        "V" => Joined("mevrouw", Capital(Family(person.Naam, person.Partner))),
        _ => Written(person),
    };

    static string? Joined(params ReadOnlySpan<string?> parts)
    {
        var joined = (string?)null;
        foreach (var part in parts)
            joined = string.IsNullOrEmpty(part) ? joined : joined is null ? part : $"{joined} {part}";
        return joined;
    }

    static string? Capital(string? name) =>
        string.IsNullOrEmpty(name) ? name : string.Concat(char.ToUpperInvariant(name[0]).ToString(), name.AsSpan(1));
}
