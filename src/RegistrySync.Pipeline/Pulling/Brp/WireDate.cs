using System.Globalization;
using RegistrySync.Domain.Vocabulary;
using RegistrySync.Pipeline.Pulling.Brp.Wire;

namespace RegistrySync.Pipeline.Pulling.Brp;

/// <summary>A date of the wire as yyyymmdd with 00 for what is unknown.</summary>
static class WireDate
{
    /// <summary>Null when there is none, when it is wholly unknown, or when it cannot be read.</summary>
    public static int? Read(Datum? date) => date?.Type switch
    {
        "Datum" when DateOnly.TryParseExact(date.Dag, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) =>
            new PartialDate(day).Value,
        "JaarMaandDatum" => Valid((date.Jaar ?? 0) * 10000 + (date.Maand ?? 0) * 100),
        "JaarDatum" => Valid((date.Jaar ?? 0) * 10000),
        _ => null,
    };

    /// <summary>Whether something stands there that is no date of the contract.</summary>
    public static bool IsUnreadable(Datum? date) => date is not null and not { Type: "DatumOnbekend" } && Read(date) is null;

    static int? Valid(int value) => PartialDate.IsValid(value) ? value : null;
}
