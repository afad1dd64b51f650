using System.Globalization;
using RegistrySync.Domain.Clock;

namespace RegistrySync.Pipeline.Linking;

/// <summary>Where and when each record says that somebody slept: two beds at once are two people, whatever they are called.</summary>
sealed class Beds
{
    /// <summary>
    /// By how many bits a link must be surer to bring two beds together. One person in some hundreds is reported in two for longer than a
    /// late departure explains; of two people who sleep here in one year every other pair is.
    /// </summary>
    public const double Bits = 10;

    static readonly NightPeriod[] None = [];

    readonly List<(Guid Location, NightPeriod[] Nights)> _stays = [];

    /// <param name="location">Where; null when the record tells of no stay.</param>
    /// <param name="nights">Half-open periods as <c>yyyymmdd-yyyymmdd</c>, an open end left out.</param>
    public void Add(Guid? location, string? nights) =>
        _stays.Add(location is { } where && nights is not null ? (where, [.. nights.Split(' ').Select(Read)]) : (default, None));

    /// <summary>Whether two records cannot both be of one person, as far as their nights go by a day.</summary>
    /// <param name="one">Index of a record.</param>
    /// <param name="other">Index of another.</param>
    /// <param name="today">Nights from it on are agreed at most.</param>
    public bool Clash(int one, int other, DateOnly today)
    {
        var (mine, theirs) = (_stays[one], _stays[other]);
        if (mine.Location == theirs.Location)
            return false;
        foreach (var nights in mine.Nights)
        {
            foreach (var others in theirs.Nights)
            {
                if (TwoBeds.Clash(Until(nights, today), Until(others, today)))
                    return true;
            }
        }

        return false;
    }

    static NightPeriod Until(NightPeriod nights, DateOnly today) => nights.To > today ? new NightPeriod(nights.From, today) : nights;

    static NightPeriod Read(string text)
    {
        var dash = text.IndexOf('-', StringComparison.Ordinal);
        return new NightPeriod(Day(text.AsSpan(0, dash)), dash + 1 == text.Length ? DateOnly.MaxValue : Day(text.AsSpan(dash + 1)));
    }

    static DateOnly Day(ReadOnlySpan<char> text) => DateOnly.ParseExact(text, "yyyyMMdd", CultureInfo.InvariantCulture);
}
