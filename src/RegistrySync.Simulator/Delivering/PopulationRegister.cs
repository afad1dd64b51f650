using RegistrySync.Simulator.Brp;
using RegistrySync.Simulator.Names;
using RegistrySync.Simulator.Noise;
using RegistrySync.Simulator.Randomness;
using RegistrySync.Simulator.Regions;

namespace RegistrySync.Simulator.Delivering;

/// <summary>The lists of the population register on a day.</summary>
sealed class PopulationRegister(Region region, NoiseProfile noise)
{
    public List<BrpPerson> On(int day)
    {
        var lists = new List<BrpPerson>(region.Persons.Count);
        foreach (var person in region.Persons)
        {
            if (person.RegistrationOn(day) is { } state && person.Bsn is { } bsn)
                lists.Add(List(person, bsn, state));
        }
        return lists;
    }

    /// <summary>Whether the address investigation of a person is on: his or her residence is doubted already.</summary>
    public static bool InInvestigation(Region region, Person person, RegionShares shares) =>
        person.Role == Role.Worker && Chance.Of(region.Seed, "investigation", person.Id).Hit(shares.InInvestigation);

    public static bool HasPostalAddress(Region region, Person person, RegionShares shares) =>
        person.Role == Role.Worker && Chance.Of(region.Seed, "postaladdress", person.Id).Hit(shares.PostalAddress);

    /// <summary>Registered at a holiday park without an address: no search by address finds it, no comparison of addresses is sure.</summary>
    public static bool IsDescribed(Region region, Person person, Address address, RegionShares shares) =>
        region.LocationAt(address) is { Kind: "recreatie" } && Chance.Of(region.Seed, "described", person.Id).Hit(shares.DescribedLocation);

    /// <summary>The birth date as the register has it; day or month may be unknown.</summary>
    public PartialDate Birth(Person person)
    {
        var chance = Chance.Of(region.Seed, "brp/birth", person.Id);
        var incomplete = chance.Hit(noise.For("brp").BirthDateIncomplete);
        var yearOnly = chance.Hit(0.5);
        return incomplete ? new PartialDate(person.Birth.Year, yearOnly ? 0 : person.Birth.Month) : person.Birth;
    }

    BrpPerson List(Person person, string bsn, Registration state)
    {
        var dutch = person.Origin == Origin.Netherlands;
        var municipality = state.Address?.Place;
        return new BrpPerson
        {
            Burgerservicenummer = bsn,
            ANummer = person.ANumber,
            Naam = Name(person),
            Geboorte = new BrpGeboorte
            {
                Datum = Birth(person), Land = person.Traits.Origin.Country(), Plaats = new Waardetabel(null, RegisterSpelling.Write(person.Traits.HomeTown)),
            },
            Geslacht = person.Traits.Sex == Sex.Woman ? Waardetabel.Vrouw : Waardetabel.Man,
            Nationaliteiten = [new BrpNationaliteit(person.Traits.Origin.Nationality())],
            Verblijfplaats = Residence(person, state),
            GemeenteVanInschrijving = municipality is null
                ? Waardetabel.NietIngezetenen : new Waardetabel(municipality.MunicipalityCode, municipality.Municipality),
            DatumInschrijvingInGemeente = Date(person.Registrations.Find(one => one.Address?.Place.MunicipalityCode == municipality?.MunicipalityCode)?.From ?? state.From),
            DatumEersteInschrijvingGba = Date(person.Registrations[0].From),
            Immigratie = dutch || state.Kind == RegistrationKind.NonResident ? null : new BrpImmigratie
            {
                DatumVestigingInNederland = Date(person.Registrations.Find(one => one.Kind == RegistrationKind.Resident)?.From ?? state.From),
                LandVanwaarIngeschreven = person.Traits.Origin.Country(),
            },
            OpschortingBijhouding = state.Kind switch
            {
                RegistrationKind.NonResident => new BrpOpschorting(Waardetabel.RedenOpschorting('R'), Date(state.From)),
                RegistrationKind.Emigrated or RegistrationKind.Unknown => new BrpOpschorting(Waardetabel.RedenOpschorting('E'), Date(state.From)),
                RegistrationKind.Deceased => new BrpOpschorting(Waardetabel.RedenOpschorting('O'), Date(state.From)),
                _ => null,
            },
            Overlijden = state.Kind == RegistrationKind.Deceased ? new BrpOverlijden(Date(state.From)) : null,
            GeheimhoudingPersoonsgegevens = Chance.Of(region.Seed, "protected", person.Id).Hit(noise.Region.Protected),
            VerblijfplaatsInOnderzoek = state.Kind == RegistrationKind.Resident && InInvestigation(region, person, noise.Region)
                ? new BrpOnderzoek(person.Id % 4 == 0 ? BrpOnderzoek.VerblijftNietOpAdres : "080000", Date(region.Epoch - 40)) : null,
        };
    }

    static BrpNaam Name(Person person)
    {
        var name = person.Name;
        var given = string.Join(' ', name.Given);
        return new BrpNaam
        {
            Voornamen = RegisterSpelling.Write(name.Patronymic is null ? given : $"{given} {name.Patronymic}"),
            Voorvoegsel = name.Prefix,
            Geslachtsnaam = RegisterSpelling.Write(name.WholeFamily),
        };
    }

    BrpVerblijfplaats Residence(Person person, Registration state)
    {
        if (state.Kind == RegistrationKind.Unknown)
            return new BrpVerblijfplaats.VerblijfplaatsOnbekend { DatumVan = Date(state.From) };
        if (state.Address is not { } address)
        {
            return new BrpVerblijfplaats.VerblijfplaatsBuitenland
            {
                Regel1 = RegisterSpelling.Write(person.Traits.HomeTown), Land = person.Traits.Origin.Country(), DatumVan = Date(state.From),
            };
        }
        if (IsDescribed(region, person, address, noise.Region))
        {
            var description = $"{region.LocationAt(address)!.Name}, {address.Place.Name}";
            return new BrpVerblijfplaats.Locatie
            {
                DatumVan = Date(state.Moved), Locatiebeschrijving = description.Length > 35 ? description[..35] : description,
            };
        }
        return new BrpVerblijfplaats.Adres
        {
            DatumVan = Date(state.Moved),
            OfficieleStraatnaam = address.Street,
            KorteStraatnaam = address.Street.Length > 24 ? address.Street[..24] : address.Street,
            Huisnummer = address.Number,
            Huisletter = address.Letter,
            Huisnummertoevoeging = address.Addition,
            Postcode = address.Postcode,
            Woonplaats = address.Place.Name,
            FunctieAdres = HasPostalAddress(region, person, noise.Region) ? Waardetabel.Briefadres : Waardetabel.Woonadres,
            AdresseerbaarObjectIdentificatie = address.ObjectId,
            NummeraanduidingIdentificatie = address.AddressId,
        };
    }

    static PartialDate Date(int day) => DateOnly.FromDayNumber(day);
}
