namespace RegistrySync.Domain.Delivering;

/// <summary>What was agreed and what came on one day of a supplier's calendar.</summary>
public enum DeliveryState
{
    /// <summary>Before the first delivery that is known.</summary>
    Unknown,

    /// <summary>Nothing came, and nothing had to.</summary>
    NotDue,

    /// <summary>Came within the agreed term.</summary>
    Delivered,

    /// <summary>Came after the agreed term had passed.</summary>
    DeliveredLate,

    /// <summary>The term has passed and nothing came.</summary>
    Overdue,
}

/// <param name="Day">The Dutch calendar day.</param>
/// <param name="State">What it was.</param>
public readonly record struct DeliveryDay(DateOnly Day, DeliveryState State);

/// <summary>A supplier's deliveries against what was agreed: something new at least once in so many days.</summary>
/// <param name="Days">Day by day.</param>
/// <param name="LongestGap">Most days between two deliveries, or between the last and today; null when fewer than one is known.</param>
public sealed record DeliveryCalendar(IReadOnlyList<DeliveryDay> Days, int? LongestGap)
{
    public int Count(DeliveryState state) => Days.Count(day => day.State == state);

    /// <summary>How it stands on the last day.</summary>
    public DeliveryState Now => Days.Count == 0 ? DeliveryState.Unknown : Days[^1].State;

    /// <param name="delivered">Days on which something new came, in any order.</param>
    /// <param name="everyDays">After how many days without a delivery one is missed; at least 1.</param>
    /// <param name="from">First day shown.</param>
    /// <param name="today">Last day shown.</param>
    public static DeliveryCalendar Of(IEnumerable<DateOnly> delivered, int everyDays, DateOnly from, DateOnly today)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(everyDays, 1);
        var came = new SortedSet<DateOnly>(delivered.Where(day => day <= today));
        var days = new List<DeliveryDay>();
        DateOnly? last = came.Where(day => day < from).Select(day => (DateOnly?)day).LastOrDefault();
        int? longest = null;
        for (var day = from; day <= today; day = day.AddDays(1))
        {
            var gap = last is { } before ? day.DayNumber - before.DayNumber : (int?)null;
            days.Add(new DeliveryDay(day, (came.Contains(day), gap) switch
            {
                (true, > 0) when gap > everyDays => DeliveryState.DeliveredLate,
                (true, _) => DeliveryState.Delivered,
                (false, null) => DeliveryState.Unknown,
                (false, _) => gap > everyDays ? DeliveryState.Overdue : DeliveryState.NotDue,
            }));
            if (gap is { } length && (longest is null || length > longest))
                longest = length;
            if (came.Contains(day))
                last = day;
        }

        return new DeliveryCalendar(days, longest);
    }
}
