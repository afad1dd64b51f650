namespace RegistrySync.Domain.Clock;

/// <summary>Consecutive nights, half-open: the night of <see cref="From"/> counts, that of <see cref="To"/> does not.</summary>
public readonly record struct NightPeriod : IComparable<NightPeriod>
{
    /// <param name="from">The day of arrival.</param>
    /// <param name="to">The day of departure; a day not after <paramref name="from"/> makes a period without nights.</param>
    public NightPeriod(DateOnly from, DateOnly to)
    {
        From = from;
        To = to < from ? from : to;
    }

    /// <summary>The first night begins on this day.</summary>
    public DateOnly From { get; }

    /// <summary>The day after which no night follows; never before <see cref="From"/>.</summary>
    public DateOnly To { get; }

    /// <summary>How many nights.</summary>
    public int Count => To.DayNumber - From.DayNumber;

    public bool IsEmpty => From == To;

    /// <summary>The nights that lie in both; an empty period when there are none.</summary>
    public NightPeriod Within(NightPeriod other)
    {
        var from = From > other.From ? From : other.From;
        return new NightPeriod(from, To < other.To ? To : other.To);
    }

    public int CompareTo(NightPeriod other) => From != other.From ? From.CompareTo(other.From) : To.CompareTo(other.To);
}
