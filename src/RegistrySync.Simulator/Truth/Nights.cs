using RegistrySync.Simulator.Regions;

namespace RegistrySync.Simulator.Truth;

/// <summary>Counting nights: half-open, overlaps once.</summary>
static class Nights
{
    /// <summary>Two thirds of half a year, as the region works with it.</summary>
    public const int Duty = 122;

    public const int HalfYear = 183;

    /// <summary>Nights of a union of intervals that fall within [from, to).</summary>
    public static int Within(IEnumerable<(int From, int To)> intervals, int from, int to)
    {
        int nights = 0, reached = from;
        foreach (var (start, end) in intervals.OrderBy(interval => interval.From))
        {
            var begin = Math.Max(start, reached);
            var stop = Math.Min(end, to);
            if (stop > begin)
            {
                nights += stop - begin;
                reached = stop;
            }
        }
        return nights;
    }

    /// <summary>What a person really slept here, holidays at home taken out.</summary>
    public static IEnumerable<(int From, int To)> Slept(Person person, Location? at = null)
    {
        foreach (var stay in person.Stays.Where(stay => at is null || stay.Location == at))
        {
            var from = stay.Arrival;
            foreach (var away in stay.Trip.Aways.OrderBy(away => away.From))
            {
                if (away.To <= from || away.From >= stay.End)
                    continue;
                if (away.From > from)
                    yield return (from, away.From);
                from = Math.Max(from, Math.Min(away.To, stay.End));
            }
            if (from < stay.End)
                yield return (from, stay.End);
        }
    }
}
