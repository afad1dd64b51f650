namespace RegistrySync.Simulator.Brp.Querying;

/// <summary>Finds the persons that a question is about, up to one more than it may have.</summary>
static class Searching
{
    public static List<BrpPerson> Find(BrpContents register, PersonenQuery query)
    {
        if (query.Definition.Type == QueryType.RaadpleegMetBurgerservicenummer)
            return FindByBsn(register, query);
        var found = new List<BrpPerson>();
        foreach (var person in Candidates(register, query))
        {
            if (!Matches(person, query))
                continue;
            found.Add(person);
            if (found.Count > query.Definition.MaximumHits)
                break;
        }

        return found;
    }

    // Unknown numbers and repetitions are dropped without a word, as the register does.
    static List<BrpPerson> FindByBsn(BrpContents register, PersonenQuery query)
    {
        var found = new List<BrpPerson>(query.Burgerservicenummers.Count);
        foreach (var bsn in query.Burgerservicenummers)
        {
            if (register.Find(bsn) is { } person && IsOfMunicipality(person, query) && !found.Contains(person, ReferenceEqualityComparer.Instance))
                found.Add(person);
        }

        return found;
    }

    static IEnumerable<BrpPerson> Candidates(BrpContents register, PersonenQuery query) => query.Definition.Type switch
    {
        QueryType.ZoekMetGeslachtsnaamEnGeboortedatum => register.BornOn(query.Geboortedatum!.Value),
        QueryType.ZoekMetNaamEnGemeenteVanInschrijving =>
            register.NamedIn(query.GemeenteVanInschrijving!, query.Geslachtsnaam!.Folded, query.Geslachtsnaam.OpenEnd),
        QueryType.ZoekMetPostcodeEnHuisnummer => register.AtPostcode(query.Postcode!, query.Huisnummer),
        QueryType.ZoekMetStraatHuisnummerEnGemeenteVanInschrijving =>
            register.AtNumberIn(query.GemeenteVanInschrijving!, query.Huisnummer),
        QueryType.ZoekMetNummeraanduidingIdentificatie => register.AtNummeraanduiding(query.NummeraanduidingIdentificatie!),
        QueryType.ZoekMetAdresseerbaarObjectIdentificatie => register.AtAdresseerbaarObject(query.AdresseerbaarObjectIdentificatie!),
        QueryType.RaadpleegMetBurgerservicenummer => [],
    };

    static bool Matches(BrpPerson person, PersonenQuery query) =>
        (query.InclusiefOverledenPersonen || !person.IsDeceased)
        && IsOfMunicipality(person, query)
        && (query.Geboortedatum is not { } born || person.Geboorte.Datum?.Digits == ((PartialDate)born).Digits)
        && (query.Geslachtsnaam is not { } family || family.Matches(person.Naam.Geslachtsnaam))
        && (query.Voornamen is not { } given || given.Matches(person.Naam.Voornamen))
        && (query.Voorvoegsel is not { } prefix || Same(prefix, person.Naam.Voorvoegsel))
        && (query.Geslacht is not { } sex || sex == person.Geslacht?.Code)
        && MatchesAddress(person, query);

    static bool MatchesAddress(BrpPerson person, PersonenQuery query)
    {
        if (query.Straat is null && query.Huisletter is null && query.Huisnummertoevoeging is null)
            return true;
        return person.Verblijfplaats is BrpVerblijfplaats.Adres address
            && (query.Straat is not { } street || street.Matches(address.KorteStraatnaam) || street.Matches(address.OfficieleStraatnaam))
            && (query.Huisletter is not { } letter || Same(letter, address.Huisletter))
            && (query.Huisnummertoevoeging is not { } addition || Same(addition, address.Huisnummertoevoeging));
    }

    static bool IsOfMunicipality(BrpPerson person, PersonenQuery query) =>
        query.GemeenteVanInschrijving is not { } municipality || person.GemeenteVanInschrijving?.Code == municipality;

    static bool Same(string asked, string? registered) => string.Equals(asked, registered, StringComparison.OrdinalIgnoreCase);
}
