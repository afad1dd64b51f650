using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace RegistrySync.Simulator.Brp.Querying;

/// <summary>A parameter of a question: its name, whether it must be there, and the check of its value.</summary>
/// <param name="Name">Case-sensitive.</param>
/// <param name="IsRequired">An empty text counts as missing.</param>
/// <param name="Check">Null when the value is right.</param>
sealed record Parameter(string Name, bool IsRequired, Func<string, JsonElement, InvalidParam?> Check)
{
    public static Parameter Text(string name, Regex pattern, bool required = false) =>
        new(name, required, (parameter, value) => value.ValueKind == JsonValueKind.String && pattern.IsMatch(value.GetString()!)
            && !value.GetString()!.EndsWith('\n')
            ? null
            : InvalidParam.NotMatching(parameter, pattern.ToString()));

    public static Parameter Date(string name, bool required = false) =>
        new(name, required, static (parameter, value) => value.ValueKind == JsonValueKind.String
            && DateOnly.TryParseExact(value.GetString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
            ? null
            : InvalidParam.NotADate(parameter));

    public static Parameter Huisnummer { get; } = new("huisnummer", true, static (parameter, value) =>
        value.ValueKind != JsonValueKind.Number || !value.TryGetInt32(out var number) ? InvalidParam.NotANumber(parameter)
        : number < 1 ? InvalidParam.TooLow(parameter, 1)
        : number > 99999 ? InvalidParam.TooHigh(parameter, 99999)
        : null);

    public static Parameter InclusiefOverledenPersonen { get; } = new("inclusiefOverledenPersonen", false, static (parameter, value) =>
        value.ValueKind is JsonValueKind.True or JsonValueKind.False ? null : InvalidParam.NotABoolean(parameter));

    public static Parameter Burgerservicenummers { get; } = new("burgerservicenummer", true, static (parameter, value) =>
    {
        if (value.ValueKind != JsonValueKind.Array)
            return InvalidParam.NotAnArray(parameter);
        if (value.GetArrayLength() is var count && count is < 1 or > 20)
            return count < 1 ? InvalidParam.TooFew(parameter, 1) : InvalidParam.TooMany(parameter, 20);
        var i = 0;
        foreach (var item in value.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.String || item.GetString() is not { Length: 9 } text
                || !Patterns.Burgerservicenummer.IsMatch(text))
                return InvalidParam.NotMatching($"{parameter}[{i}]", Patterns.Burgerservicenummer.ToString());
            i++;
        }

        return null;
    });
}
