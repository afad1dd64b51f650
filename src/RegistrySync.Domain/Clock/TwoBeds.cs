namespace RegistrySync.Domain.Clock;

/// <summary>
/// Whether two stays at different locations can be one person's. Nobody sleeps in two beds; a register may write a departure late, and
/// then the bed that was left is found empty within weeks of the arrival elsewhere. Any longer overlap speaks of two people.
/// </summary>
public static class TwoBeds
{
    /// <summary>Nights in common that say nothing.</summary>
    public const int Tolerated = 7;

    /// <summary>Nights within which a count of heads finds a bed empty of which nobody wrote the departure.</summary>
    public const int LateDeparture = 28;

    /// <summary>The nights that a register reports: until the departure, or as long as the agreed end has not passed.</summary>
    public static NightPeriod Reported(DateOnly arrival, DateOnly? agreedEnd, DateOnly? departure, DateOnly today)
    {
        var end = departure ?? agreedEnd ?? today;
        return new NightPeriod(arrival, end < today ? end : today);
    }

    /// <summary>Whether more nights are in common than a late departure explains.</summary>
    public static bool Clash(NightPeriod one, NightPeriod other)
    {
        if (one.Within(other).Count <= Tolerated)
            return false;
        var (left, entered) = one.CompareTo(other) <= 0 ? (one.To, other.From) : (other.To, one.From);
        return left.DayNumber - entered.DayNumber > LateDeparture;
    }
}
