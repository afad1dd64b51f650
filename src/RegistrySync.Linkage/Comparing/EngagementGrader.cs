using RegistrySync.Linkage.Declaring;

namespace RegistrySync.Linkage.Comparing;

/// <summary>Nights that one list knows and work that another does: who comes for work begins it within days of the arrival.</summary>
/// <param name="nights">The periods that somebody slept somewhere.</param>
/// <param name="work">The periods that somebody worked.</param>
sealed class EngagementGrader(Periods nights, Periods work)
{
    /// <summary>Days from an arrival within which the work begins for which one came.</summary>
    const int Week = 7;

    /// <param name="slept">Code of the nights; not 0.</param>
    /// <param name="worked">Code of the work; not 0.</param>
    public Grade Between(int slept, int worked)
    {
        var meet = false;
        foreach (var (arrival, departure) in nights.Of(slept))
        {
            foreach (var (start, end) in work.Of(worked))
            {
                if (start >= arrival && start <= arrival + Week) return Grade.Began;
                meet |= start < departure && arrival < end;
            }
        }

        return meet ? Grade.Some : Grade.Else;
    }
}
