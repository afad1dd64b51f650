using System.Text.Json;
using RegistrySync.Domain.Normalising;
using RegistrySync.Domain.Questions;
using RegistrySync.Pipeline.Pulling.Brp.Wire;

namespace RegistrySync.Pipeline.Pulling.Brp;

/// <summary>An accepted item of a leg.</summary>
sealed record StagedPayload(long Ordinal, Guid RecordId, Guid Token, string Payload);

/// <summary>A BRP person in the words of the glossary: a row of registry.person_record and one of registry.registration.</summary>
sealed record RegistrationRow(StagedPayload Staged, Persoon Person)
{
    static readonly HashSet<string> PostalOnly = new(StringComparer.Ordinal) { "B" };

    public string Status => Standing.Status.ToString();

    public string? Reason => Standing.Missing?.ToString();

    public string? Municipality => Person.GemeenteVanInschrijving?.Code is { Length: 4 } code ? code : null;

    /// <summary>Stands for the A-number.</summary>
    public Guid? ANumberToken => Guid.TryParseExact(Person.ANummer, "D", out var token) ? token : null;

    public int? BirthDate => WireDate.Read(Person.Geboorte?.Datum);

    public string? AddressKind => Person.Verblijfplaats?.Type switch
    {
        "Adres" => "Address",
        "Locatie" => "Location",
        "VerblijfplaatsBuitenland" => "Abroad",
        "VerblijfplaatsOnbekend" => "Unknown",
        _ => null,
    };

    public bool IsPostalOnly => Person.Verblijfplaats?.FunctieAdres?.Code is { } code && PostalOnly.Contains(code);

    /// <summary>The street, or the description of a place without address.</summary>
    public string? Street => Address?.OfficieleStraatnaam ?? Address?.KorteStraatnaam ?? Address?.Locatiebeschrijving;

    public Verblijfadres? Address => Person.Verblijfplaats?.Verblijfadres;

    /// <summary>The registration or the address is under investigation: no mismatch is news then.</summary>
    public bool IsUnderInvestigation => HasMarks(Person.Verblijfplaats?.InOnderzoek) || HasMarks(Address?.InOnderzoek) || HasMarks(Person.InOnderzoek);

    Domain.Clock.Standing Standing => BrpStanding.Of(
        Person.OpschortingBijhouding?.Reden?.Code, Person.Overlijden is not null, Municipality, Person.Verblijfplaats?.Type);

    public static RegistrationRow Read(StagedPayload staged) =>
        new(staged, JsonSerializer.Deserialize(staged.Payload, BrpJson.Default.Persoon) ?? new Persoon());

    /// <summary>Dates that are no dates of the contract.</summary>
    public IEnumerable<Rejection> Rejections()
    {
        (string Field, Datum? Date)[] dates =
        [
            ("geboorte.datum", Person.Geboorte?.Datum), ("datumInschrijvingInGemeente", Person.DatumInschrijvingInGemeente),
            ("verblijfplaats.datumVan", Person.Verblijfplaats?.DatumVan), ("opschortingBijhouding.datum", Person.OpschortingBijhouding?.Datum),
        ];
        return dates.Where(static each => WireDate.IsUnreadable(each.Date))
            .Select(each => new Rejection(Staged.Ordinal, each.Field, Reasons.UnreadableDate, Staged.Token.ToString("D"), null));
    }

    static bool HasMarks(JsonElement? marks) =>
        marks is { ValueKind: JsonValueKind.Object } given && given.EnumerateObject().Any(static mark => mark.Value.ValueKind == JsonValueKind.True);
}
