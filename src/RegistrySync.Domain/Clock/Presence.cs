namespace RegistrySync.Domain.Clock;

/// <summary>
/// One stay as far as it is known: the arrival and the end each lie between two days. What lies inside both inner bounds is certain,
/// what lies inside the outer ones is possible. A stay proves nights; a placement never does.
/// </summary>
public sealed record Presence
{
    /// <param name="earliestArrival">Not before.</param>
    /// <param name="latestArrival">Not after.</param>
    /// <param name="earliestEnd">Not before; not before <paramref name="earliestArrival"/>.</param>
    /// <param name="latestEnd">Not after, or null when it may go on.</param>
    /// <exception cref="ArgumentException">The bounds contradict each other.</exception>
    public Presence(DateOnly earliestArrival, DateOnly latestArrival, DateOnly earliestEnd, DateOnly? latestEnd)
    {
        if (latestArrival < earliestArrival || earliestEnd < earliestArrival || latestEnd < earliestEnd || latestEnd < latestArrival)
            throw new ArgumentException("The bounds of a presence must be in order.");
        (EarliestArrival, LatestArrival, EarliestEnd, LatestEnd) = (earliestArrival, latestArrival, earliestEnd, latestEnd);
    }

    public DateOnly EarliestArrival { get; }

    public DateOnly LatestArrival { get; }

    public DateOnly EarliestEnd { get; }

    /// <summary>Null when the presence may go on.</summary>
    public DateOnly? LatestEnd { get; }

    public bool ArrivalIsKnown => EarliestArrival == LatestArrival;

    public bool EndIsKnown => EarliestEnd == LatestEnd;

    /// <summary>The nights that were surely spent.</summary>
    public NightPeriod Certain => new(LatestArrival, EarliestEnd);

    /// <summary>A stay of which both days are known.</summary>
    public static Presence Known(DateOnly arrival, DateOnly departure) => new(arrival, arrival, departure, departure);

    /// <summary>A stay that a register reports as going on: certain until the day on which it was last seen, open after it.</summary>
    public static Presence Ongoing(DateOnly arrival, DateOnly lastSeen) => new(arrival, arrival, lastSeen < arrival ? arrival : lastSeen, null);

    /// <summary>
    /// A stay whose agreed end has passed while nobody wrote a departure: certain until the agreed end, possible until the day on which
    /// it was last reported.
    /// </summary>
    public static Presence Overdue(DateOnly arrival, DateOnly agreedEnd) => new(arrival, arrival, agreedEnd < arrival ? arrival : agreedEnd, null);

    /// <summary>The nights that may have been spent before a morning.</summary>
    public NightPeriod Possible(DateOnly morning) => new(EarliestArrival, LatestEnd is { } end && end < morning ? end : morning);
}
