namespace RegistrySync.Simulator.Noise;

/// <summary>Named numbers of one section of a profile. A name that nobody asks for is refused, so that a typing error is no silence.</summary>
sealed class Shares(string section, IReadOnlyDictionary<string, double> values)
{
    readonly HashSet<string> _asked = [];

    /// <summary>The number of that name, or <paramref name="otherwise"/>.</summary>
    public double Of(string name, double otherwise = 0)
    {
        _asked.Add(name);
        return values.TryGetValue(name, out var value) ? value : otherwise;
    }

    /// <exception cref="FormatException">The section has a name that means nothing.</exception>
    public void RefuseUnknown()
    {
        foreach (var name in values.Keys)
        {
            if (!_asked.Contains(name) && !name.StartsWith('_'))
                throw new FormatException($"Noise profile: {section}.{name} is not a known share.");
        }
    }
}
