using System.Globalization;

namespace RegistrySync.Pipeline.Pulling.Brp;

/// <summary>How many requests each municipality may still make in this leg. Written into the slice's cursor, so that a retry goes on counting.</summary>
sealed class Budget(int perMunicipality)
{
    readonly SortedDictionary<string, int> _used = new(StringComparer.Ordinal);

    /// <summary>Continues from a cursor, or from nothing.</summary>
    public static Budget From(string? cursor, int perMunicipality)
    {
        var budget = new Budget(perMunicipality);
        foreach (var part in (cursor ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            if (part.Split('=') is [var municipality, var used])
                budget._used[municipality] = int.Parse(used, CultureInfo.InvariantCulture);
        }

        return budget;
    }

    /// <summary>Sets requests aside; false when there are not as many left.</summary>
    public bool TryReserve(string municipality, int requests)
    {
        var used = _used.GetValueOrDefault(municipality);
        if (used + requests > perMunicipality)
            return false;
        _used[municipality] = used + requests;
        return true;
    }

    /// <summary>Gives back what was set aside and not needed.</summary>
    public void Return(string municipality, int requests) => _used[municipality] -= requests;

    public override string ToString() => string.Join(',', _used.Select(static each => $"{each.Key}={each.Value.ToString(CultureInfo.InvariantCulture)}"));
}
