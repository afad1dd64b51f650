using System.Globalization;
using System.Text.Json;
using RegistrySync.Simulator.Brp.Fields;

namespace RegistrySync.Simulator.Brp.Querying;

/// <summary>Reads a question from its body, or says everything that is wrong with it.</summary>
static class QueryReader
{
    /// <summary>The question, or null with at least one fault.</summary>
    public static PersonenQuery? Read(JsonElement body, out List<InvalidParam> faults)
    {
        faults = [];
        if (!body.TryGetProperty("type", out var type) || type.ValueKind == JsonValueKind.Null)
            faults.Add(InvalidParam.Required("type"));
        else if (type.ValueKind != JsonValueKind.String || QueryDefinition.Find(type.GetString()!) is not { } definition)
            faults.Add(InvalidParam.NotAType());
        else
            return Read(body, definition, faults);
        return null;
    }

    static PersonenQuery? Read(JsonElement body, QueryDefinition definition, List<InvalidParam> faults)
    {
        foreach (var parameter in definition.Parameters)
        {
            if (!body.TryGetProperty(parameter.Name, out var value) || IsMissing(value, parameter))
            {
                if (parameter.IsRequired)
                    faults.Add(InvalidParam.Required(parameter.Name));
            }
            else if (parameter.Check(parameter.Name, value) is { } fault)
            {
                faults.Add(fault);
            }
        }

        foreach (var property in body.EnumerateObject())
        {
            if (property.Name is not ("type" or "fields") && !definition.Takes(property.Name))
                faults.Add(InvalidParam.NotExpected(property.Name));
        }

        var fields = FieldsReader.Read(body, definition.Fields, faults);
        return faults.Count > 0 ? null : Build(body, definition, fields);
    }

    static bool IsMissing(JsonElement value, Parameter parameter) =>
        value.ValueKind == JsonValueKind.Null || (parameter.IsRequired && value.ValueKind == JsonValueKind.String && value.ValueEquals(""));

    static PersonenQuery Build(JsonElement body, QueryDefinition definition, FieldSelection fields) => new(definition, fields)
    {
        Burgerservicenummers = definition.Type == QueryType.RaadpleegMetBurgerservicenummer
            ? [.. body.GetProperty("burgerservicenummer").EnumerateArray().Select(static bsn => bsn.GetString()!)]
            : [],
        Geslachtsnaam = Pattern(body, "geslachtsnaam"),
        Voornamen = Pattern(body, "voornamen"),
        Voorvoegsel = Text(body, "voorvoegsel"),
        Geslacht = Text(body, "geslacht")?.ToUpperInvariant(),
        Geboortedatum = Text(body, "geboortedatum") is { } date
            ? DateOnly.ParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture)
            : null,
        Postcode = Text(body, "postcode")?.Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant(),
        Straat = Pattern(body, "straat"),
        Huisnummer = body.TryGetProperty("huisnummer", out var number) && number.ValueKind == JsonValueKind.Number ? number.GetInt32() : 0,
        Huisletter = Text(body, "huisletter"),
        Huisnummertoevoeging = Text(body, "huisnummertoevoeging"),
        NummeraanduidingIdentificatie = Text(body, "nummeraanduidingIdentificatie"),
        AdresseerbaarObjectIdentificatie = Text(body, "adresseerbaarObjectIdentificatie"),
        GemeenteVanInschrijving = Text(body, "gemeenteVanInschrijving"),
        InclusiefOverledenPersonen =
            body.TryGetProperty("inclusiefOverledenPersonen", out var deceased) && deceased.ValueKind == JsonValueKind.True,
    };

    static string? Text(JsonElement body, string name) =>
        body.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    static NamePattern? Pattern(JsonElement body, string name) => Text(body, name) is { } text ? new(text) : null;
}
