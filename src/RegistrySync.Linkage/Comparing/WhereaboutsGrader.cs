using RegistrySync.Linkage.Declaring;

namespace RegistrySync.Linkage.Comparing;

/// <summary>
/// A place and the periods somebody was there, as one: nobody sleeps at two places in the same night, who leaves one place today may
/// come to another, and who was here last season comes back.
/// </summary>
sealed class WhereaboutsGrader(Periods periods)
{
    /// <summary>Days by which lists are late or early about a departure that another list knows.</summary>
    const int Slack = 3;

    /// <summary>A departure is written down late, but seldom later than this.</summary>
    const int LateDeparture = 28;

    /// <summary>A holiday that was signed out.</summary>
    const int Holiday = 35;

    /// <param name="samePlace">Whether both were at one place.</param>
    /// <param name="sameSource">Whether one list says both: it would not say the same nights twice.</param>
    /// <param name="mine">Code of the one's periods, 0 for none.</param>
    /// <param name="theirs">Code of the other's.</param>
    public Grade Between(bool samePlace, bool sameSource, int mine, int theirs)
    {
        if (mine == 0 || theirs == 0) return samePlace ? Grade.Part : Grade.Some;
        var gap = Gap(mine, theirs, out var sameStart);
        if (sameSource && (sameStart || gap < (samePlace ? -Slack : -LateDeparture))) return Grade.Shared;
        if (samePlace) return sameStart ? Grade.Exact : gap > Holiday ? Grade.Similar : gap >= -Slack ? Grade.Near : Grade.Canonical;
        return gap > Slack ? Grade.Else : gap == 0 ? Grade.Moved : gap >= -LateDeparture ? Grade.Overlap : Grade.Clash;
    }

    /// <summary>Days between the nearest two periods; negative: nights in common.</summary>
    int Gap(int mine, int theirs, out bool sameStart)
    {
        long gap = int.MaxValue;
        sameStart = false;
        foreach (var (from, to) in periods.Of(mine))
        {
            foreach (var (start, end) in periods.Of(theirs))
            {
                sameStart |= from == start;
                // Nights in common, or days between, whichever it is.
                gap = Math.Min(gap, (long)Math.Max(from, start) - Math.Min(to, end));
            }
        }

        return (int)Math.Max(gap, -int.MaxValue);
    }
}
