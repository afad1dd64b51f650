using RegistrySync.Domain.Detecting.Facts;
using RegistrySync.Domain.Detecting.Rules;

namespace RegistrySync.Domain.Detecting;

/// <summary>Work of a guest; without an end it goes on, and without a municipality its place is one of several that count differently, though perhaps surely elsewhere.</summary>
public readonly record struct WorkPeriod(DateOnly Starts, DateOnly? Until, string? Municipality, bool InRegion, bool IsElsewhere = false);

/// <summary>A guest of a location with all the work that is known of him or her.</summary>
public sealed record WorkingGuest(GuestFact Guest, IReadOnlyList<WorkPeriod> Work)
{
    /// <summary>The guest with the work of a day: of several, the one that began last.</summary>
    public GuestFact On(DateOnly day)
    {
        WorkPeriod? latest = null;
        foreach (var work in Work)
        {
            if (work.Starts <= day && (work.Until is null || work.Until >= day) && (latest is null || work.Starts >= latest.Value.Starts))
                latest = work;
        }

        return Guest with { WorkMunicipality = latest?.Municipality, WorkInRegion = latest?.InRegion ?? false, WorksElsewhere = latest?.IsElsewhere ?? false };
    }
}

/// <summary>What the covenant makes of a location on a day.</summary>
public enum LiveWorkState
{
    /// <summary>Nobody works here whom it counts.</summary>
    Empty,
    Kept,

    /// <summary>Only if the unknown work places lie elsewhere.</summary>
    MayBeBroken,

    Broken,
}

/// <param name="Day">Whose night begins.</param>
/// <param name="Balance">Where everybody works.</param>
/// <param name="IsForecast">Ahead: as agreed so far, if open stays go on and nobody else comes.</param>
public sealed record LiveWorkDay(DateOnly Day, LiveWorkBalance Balance, bool IsForecast)
{
    public LiveWorkState State => StateOf(Balance);

    public static LiveWorkState StateOf(LiveWorkBalance balance) =>
        balance.Workers == 0 ? LiveWorkState.Empty
        : balance.IsBroken ? LiveWorkState.Broken
        : balance.MayBeBroken ? LiveWorkState.MayBeBroken
        : LiveWorkState.Kept;
}

/// <summary>80-10-10 of one location day by day: what was, and what is to come by what has been agreed.</summary>
public static class LiveWorkHistory
{
    /// <param name="location">The location; its guests are those of <paramref name="guests"/>.</param>
    /// <param name="guests">Everybody who stayed or is announced, in any order.</param>
    /// <param name="settings">The rule's choices: denominator, unknown work places, rounding.</param>
    /// <param name="from">First day.</param>
    /// <param name="today">The last day of which something is known; later days are forecast.</param>
    /// <param name="until">Last day.</param>
    public static IReadOnlyList<LiveWorkDay> Of(
        LocationFacts location, IReadOnlyList<WorkingGuest> guests, RuleSettings settings, DateOnly from, DateOnly today, DateOnly until)
    {
        var days = new List<LiveWorkDay>();
        for (var day = from; day <= until; day = day.AddDays(1))
        {
            var there = location with { Guests = [.. guests.Select(guest => guest.On(day))] };
            days.Add(new LiveWorkDay(day, EightyTenTen.BalanceOf(there, settings, day), day > today));
        }

        return days;
    }

    /// <summary>The first day ahead on which the covenant would surely be broken; null when none is in sight.</summary>
    public static DateOnly? BrokenFrom(IEnumerable<LiveWorkDay> days)
    {
        foreach (var day in days)
        {
            if (day.IsForecast && day.State == LiveWorkState.Broken)
                return day.Day;
        }

        return null;
    }
}
