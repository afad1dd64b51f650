using Microsoft.Extensions.Localization;
using RegistrySync.Domain.Locating;
using RegistrySync.Host.Pages.Shell;

namespace RegistrySync.Host.Pages.Locations;

/// <summary>Values of the location register in the language of the page.</summary>
static class LocationWords
{
    public static string Value(IStringLocalizer words, string field, string? value, IReadOnlyDictionary<string, string> parties) => value switch
    {
        null or "" => words["location.unknown"],
        _ => LocationField.Find(field)?.Kind switch
        {
            FieldKind.YesNo => words[value is "true" ? "yes" : "no"],
            FieldKind.ObjectKind => words[$"object.{value}"],
            FieldKind.Party => parties.GetValueOrDefault(value, "–"),
            FieldKind.Day when DateOnly.TryParse(value, System.Globalization.CultureInfo.InvariantCulture, out var day) => Moments.Day(day),
            _ => value,
        },
    };
}
