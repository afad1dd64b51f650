using System.Globalization;

namespace RegistrySync.Domain.Detecting;

/// <summary>The parameters of one rule, as the catalogue sets them.</summary>
public sealed class RuleSettings(string rule, IReadOnlyDictionary<string, string> values)
{
    // A parameter is read many times for everybody.
    readonly Dictionary<string, int> _counts = values
        .Select(value => (value.Key, IsCount: int.TryParse(value.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var count), Count: count))
        .Where(value => value.IsCount).ToDictionary(value => value.Key, value => value.Count, StringComparer.Ordinal);

    /// <summary>The rule that they belong to.</summary>
    public string Rule { get; } = rule;

    /// <summary>Every value by name, as written.</summary>
    public IReadOnlyDictionary<string, string> Values { get; } = values;

    /// <summary>The same with some values otherwise.</summary>
    public RuleSettings With(IReadOnlyDictionary<string, string> changed) =>
        new(Rule, Values.ToDictionary(value => value.Key, value => changed.GetValueOrDefault(value.Key, value.Value)));

    /// <summary>A whole number: nights, days, workers.</summary>
    public int Count(string name) =>
        _counts.TryGetValue(name, out var count) ? count : int.Parse(Of(name), NumberStyles.None, CultureInfo.InvariantCulture);

    /// <summary>A share from 0 to 1.</summary>
    public double Share(string name) => double.Parse(Of(name), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);

    /// <summary>One of a closed set of words.</summary>
    public T Choice<T>(string name)
        where T : struct, Enum => Enum.Parse<T>(Of(name));

    string Of(string name) => Values.TryGetValue(name, out var value) ? value
        : throw new InvalidOperationException($"Rule '{Rule}' has no parameter '{name}'.");
}
