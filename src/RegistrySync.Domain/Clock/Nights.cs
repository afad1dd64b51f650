using System.Collections;

namespace RegistrySync.Domain.Clock;

/// <summary>
/// A set of nights as ordered, disjoint half-open periods: arrival counts, departure does not, and a night counts once however many
/// periods hold it. Days are calendar days, so neither daylight saving nor a leap day changes a count.
/// </summary>
public sealed class Nights : IReadOnlyList<NightPeriod>
{
    readonly NightPeriod[] _periods;

    Nights(NightPeriod[] periods) => _periods = periods;

    /// <summary>No night.</summary>
    public static Nights None { get; } = new([]);

    /// <summary>How many periods.</summary>
    public int Count => _periods.Length;

    /// <summary>How many nights in all.</summary>
    public int Total => _periods.Sum(period => period.Count);

    public NightPeriod this[int index] => _periods[index];

    /// <summary>The union of periods in whatever order; what touches becomes one, and empty ones vanish.</summary>
    public static Nights Of(IEnumerable<NightPeriod> periods)
    {
        // Few, and mostly in order: a loop costs a fraction of what queries and sorting do, and this is counted for everybody.
        var (sorted, count) = (new NightPeriod[4], 0);
        foreach (var period in periods)
        {
            if (period.IsEmpty)
                continue;
            if (count == sorted.Length)
                Array.Resize(ref sorted, count * 2);
            var place = count++;
            for (; place > 0 && sorted[place - 1].CompareTo(period) > 0; place--)
                sorted[place] = sorted[place - 1];
            sorted[place] = period;
        }

        if (count == 0)
            return None;
        var last = 0;
        foreach (var period in sorted.AsSpan(1, count - 1))
        {
            if (period.From <= sorted[last].To)
                sorted[last] = new NightPeriod(sorted[last].From, Later(sorted[last].To, period.To));
            else
                sorted[++last] = period;
        }

        return new Nights(sorted[..(last + 1)]);
    }

    /// <summary>The nights of both.</summary>
    public Nights Union(Nights other) => other.Count == 0 ? this : Count == 0 ? other : Of(_periods.Concat(other._periods));

    /// <summary>The nights from a day on.</summary>
    public Nights From(DateOnly day) => Within(new NightPeriod(day, DateOnly.MaxValue));

    /// <summary>The nights before a day.</summary>
    public Nights Before(DateOnly day) => Within(new NightPeriod(DateOnly.MinValue, day));

    /// <summary>How many of the nights lie in a period.</summary>
    public int In(NightPeriod window)
    {
        var nights = 0;
        foreach (var period in _periods)
            nights += period.Within(window).Count;
        return nights;
    }

    /// <summary>Whether the night that begins on this day is among them.</summary>
    public bool Contains(DateOnly day) => _periods.Any(period => period.From <= day && day < period.To);

    /// <summary>
    /// The first morning on which the <paramref name="window"/> nights before it hold at least <paramref name="threshold"/> of these, or null.
    /// The count rises only while somebody is present, so each period is searched by halves.
    /// </summary>
    public DateOnly? FirstReached(int threshold, int window)
    {
        foreach (var period in _periods)
        {
            if (InWindowBefore(period.To, window) < threshold)
                continue;
            var (low, high) = (period.From.DayNumber, period.To.DayNumber);
            while (low + 1 < high)
            {
                var middle = low + (high - low) / 2;
                if (InWindowBefore(DateOnly.FromDayNumber(middle), window) >= threshold)
                    high = middle;
                else
                    low = middle;
            }

            return DateOnly.FromDayNumber(high);
        }

        return null;
    }

    /// <summary>
    /// The run of periods that reaches up to a morning, with no absence longer than <paramref name="longestAbsence"/> nights in it or
    /// after it; none when the last presence is longer ago.
    /// </summary>
    public Nights EpisodeBefore(DateOnly morning, int longestAbsence)
    {
        var (first, next) = (_periods.Length, morning.DayNumber);
        while (first > 0 && next - _periods[first - 1].To.DayNumber <= longestAbsence)
            next = _periods[--first].From.DayNumber;
        return first == 0 ? this : new Nights(_periods[first..]);
    }

    public IEnumerator<NightPeriod> GetEnumerator() => _periods.AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>How many of the nights lie in the <paramref name="window"/> nights before a morning.</summary>
    public int InWindowBefore(DateOnly morning, int window) =>
        In(new NightPeriod(DateOnly.FromDayNumber(Math.Max(0, morning.DayNumber - window)), morning));

    /// <summary>What is disjoint and in order stays so.</summary>
    Nights Within(NightPeriod window)
    {
        if (_periods.Length == 0 || (_periods[0].From >= window.From && _periods[^1].To <= window.To))
            return this;
        return Of(Array.ConvertAll(_periods, period => period.Within(window)));
    }

    static DateOnly Later(DateOnly one, DateOnly other) => one > other ? one : other;
}
