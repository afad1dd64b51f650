using System.Globalization;

namespace RegistrySync.Domain.Detecting;

/// <summary>In what a parameter is counted; it decides which values are valid.</summary>
public enum ParameterUnit { Nights, Days, Months, Persons, Share, Choice }

/// <summary>A parameter that a rule reads.</summary>
/// <param name="Name">Its name in the catalogue.</param>
/// <param name="Unit">In what it is counted.</param>
/// <param name="Choices">The words allowed, of a choice.</param>
public sealed record RuleParameter(string Name, ParameterUnit Unit, IReadOnlyList<string>? Choices = null)
{
    /// <summary>A choice among the names of an enum.</summary>
    public static RuleParameter ChoiceOf<T>(string name)
        where T : struct, Enum => new(name, ParameterUnit.Choice, Enum.GetNames<T>());

    /// <summary>Whether a written value can be used.</summary>
    public bool Accepts(string value) => Unit switch
    {
        ParameterUnit.Share => double.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var share) && share is >= 0 and <= 1,
        ParameterUnit.Choice => Choices!.Contains(value),
        ParameterUnit.Nights or ParameterUnit.Days or ParameterUnit.Months or ParameterUnit.Persons =>
            int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count is >= 0 and <= 10_000,
    };
}
