using System.Globalization;
using System.Text;

namespace RegistrySync.Simulator.Delivering;

/// <summary>The six layouts in which the region's housing providers deliver their night registers.</summary>
static class Layouts
{
    static readonly Encoding Plain = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

    static readonly string[] Spellings = ["dd-MM-yyyy", "d-M-yyyy", "dd/MM/yyyy", "yyyy-MM-dd", "d MMM yyyy", "dd.MM.yyyy"];

    static readonly CultureInfo Dutch = CultureInfo.GetCultureInfo("nl-NL");

    /// <summary>Whether a layout asks for initials, so that who reads it does not know the given names.</summary>
    public static bool AsksForInitials(string registry) => registry == "housing-bommelerwaard";

    public static IReadOnlyDictionary<string, Layout> All { get; } = new Dictionary<string, Layout>
    {
        ["housing-fruitdelta"] = new(Plain,
            "Reserveringsnummer;Locatiecode;Kamer;Achternaam;Voornamen;Geboortedatum;Nationaliteit;Aankomst;Verwacht vertrek;Vertrek;Werkgever KvK;Flexwerkernummer;Opmerkingen",
            Fruitdelta),
        ["housing-betuweflex"] = new(new UTF8Encoding(encoderShouldEmitUTF8Identifier: true),
            "\"booking_id\",\"location_id\",\"room\",\"last_name\",\"first_name\",\"date_of_birth\",\"home_town\",\"arrival\",\"expected_departure\",\"departure\",\"agency_worker_id\",\"document_type\"",
            Betuweflex),
        ["housing-waalwonen"] = new(Windows1252(), "Nr;Object;Straat;Huisnr;Postcode;Plaats;Naam;Geb.datum;Van;Tot;Aantal nachten", Waalwonen),
        ["housing-bommelerwaard"] = new(Plain,
            "locatie\tkamer\tbed\tachternaam\tvoorletters\tgeboortedatum\twoonplaats\taankomst\tvertrek\ttelefoon\tsoort document", Bommelerwaard),
        ["housing-linge"] = new(Plain, "ID;Locatie;Gast;Voornaam;Achternaam;Geboren;Aankomst;Vertrek;Verwacht;Soort gast", Linge),
        ["housing-kleinverhuur"] = new(Plain, "Adres;Naam;Voornaam;Geboortedatum;Aankomst;Vertrek;Bijzonderheden", Kleinverhuur),
    };

    static string Fruitdelta(GuestRow row) => string.Join(';',
        $"R{row.Key:D8}", Place(row), $"K{row.Room}", row.Written.Family, row.Written.Given, Date(row.Written.Birth), Names.OriginCodes.Iso(row.Person.Traits.Origin),
        Date(row.Arrival), Date(row.Expected), Date(row.Departure), row.EmployerKvk, row.AgencyWorkerId, row.Remarks);

    static string Betuweflex(GuestRow row) => string.Join(',', new[]
    {
        $"BF-{row.Key}", Place(row), $"{row.Room}", row.Written.Family, row.Written.Given, Date(row.Written.Birth, "yyyy-MM-dd"), row.Person.Traits.HomeTown,
        Date(row.Arrival, "yyyy-MM-dd"), Date(row.Expected, "yyyy-MM-dd"), Date(row.Departure, "yyyy-MM-dd"), row.AgencyWorkerId ?? "",
        row.Key % 3 == 0 ? "passport" : "id-card",
    }.Select(cell => $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\""));

    /// <summary>"Tot" is the departure, or else the end that was booked.</summary>
    static string Waalwonen(GuestRow row)
    {
        var until = row.Departure ?? row.Expected;
        var nights = until is { } end && !(row.Departure is null && row.ExpectedIsPlaceholder) ? $"{end.DayNumber - row.Arrival.DayNumber}" : "";
        var address = row.Location.Address;
        return string.Join(';',
            $"{row.Key}", Place(row), address.Street, address.HouseNumber, address.SpacedPostcode, address.Place.Name,
            Encodable($"{row.Written.Family}, {row.Written.Given}"), Date(row.Written.Birth, "d-M-yyyy"), Date(row.Arrival, "d-M-yyyy"), Date(until, "d-M-yyyy"), nights);
    }

    static string Bommelerwaard(GuestRow row) => string.Join('\t',
        Place(row), $"{row.Room}", $"{row.Bed}", row.Written.Family, row.Written.Given,
        Date(row.Written.Birth, "dd/MM/yyyy"), row.Person.Traits.HomeTown, Date(row.Arrival, "dd/MM/yyyy"), Date(row.Departure, "dd/MM/yyyy"),
        row.Key % 4 == 0 ? $"06{(row.Key * 7919L) % 100_000_000:D8}" : "", row.Key % 3 == 0 ? "paspoort" : "ID-kaart");

    static string Linge(GuestRow row)
    {
        var format = row.Key / 8 % 5 == 0 ? "yyyyMMdd" : "dd-MM-yyyy";
        var kind = row.Stay is null ? "toerist" : row.Person.Work == Regions.Work.Fruit ? "seizoen" : "arbeidsmigrant";
        return string.Join(';',
            $"{row.Key}", Place(row), $"plaats {row.Room}", row.Written.Given, row.Written.Family, Date(row.Written.Birth, format), Date(row.Arrival, format),
            Date(row.Departure, format), Date(row.Expected, format), kind);
    }

    static string Kleinverhuur(GuestRow row)
    {
        var format = Spellings[row.Key / 8 % Spellings.Length];
        var address = row.Location.Address;
        return string.Join(';',
            $"{address.Street} {address.HouseNumber}, {address.SpacedPostcode} {address.Place.Name}", row.Written.Family, row.Written.Given,
            Date(row.Written.Birth, format), Date(row.Arrival, format), Date(row.Departure, format), row.Remarks);
    }

    /// <summary>What Windows-1252 lacks is typed without its diacritics.</summary>
    static string Encodable(string name) =>
        string.Concat(name.Select(letter => letter > 'ÿ' && letter is not ('š' or 'ž' or 'Š' or 'Ž') ? NameClerk.Plain($"{letter}") : $"{letter}"));

    static string Place(GuestRow row) => row.LocationByName ? row.Location.Name : row.Location.Id;

    static string Date(DateOnly? date, string format = "dd-MM-yyyy") => date?.ToString(format, format.Contains("MMM", StringComparison.Ordinal) ? Dutch : CultureInfo.InvariantCulture) ?? "";

    static Encoding Windows1252()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        return Encoding.GetEncoding(1252, new EncoderReplacementFallback("?"), DecoderFallback.ReplacementFallback);
    }
}
