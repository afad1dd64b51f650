using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using RegistrySync.Domain.Clock;

namespace RegistrySync.Domain.Tests.Clock;

[Properties(Arbitrary = [typeof(SomePresence)], MaxTest = 500)]
public sealed class ClockPropertyTests
{
    static readonly DateOnly Today = new(2026, 10, 1);
    static readonly ClockOptions Options = new();

    [Property]
    public bool More_presence_never_makes_the_clock_go_back(Presence[] presences, Agreement[] agreements, Presence more)
    {
        var (before, after) = (Read(presences, agreements), Read([.. presences, more], agreements));
        return Rank(after) >= Rank(before)
            && (before is not ClockReading.Due was || (after is ClockReading.Due now && now.Since <= was.Since && now.DueOn <= was.DueOn));
    }

    [Property]
    public bool Order_does_not_matter(Presence[] presences, Agreement[] agreements) =>
        Read(presences, agreements) == Read([.. presences.Reverse()], [.. agreements.Reverse()]);

    [Property]
    public bool Overlap_does_not_matter(Presence[] presences, Agreement[] agreements) =>
        Read(presences, agreements) == Read([.. presences, .. presences], agreements);

    [Property]
    public bool A_stay_cut_in_two_where_nobody_left_is_the_same_stay(Presence[] presences, Presence stay, ushort at)
    {
        if (!stay.ArrivalIsKnown || !stay.EndIsKnown || stay.Certain.Count < 2)
            return true;
        var cut = stay.EarliestArrival.AddDays(1 + at % (stay.Certain.Count - 1));
        return Read([.. presences, stay], [])
            == Read([.. presences, Presence.Known(stay.EarliestArrival, cut), Presence.Known(cut, stay.EarliestEnd)], []);
    }

    [Property]
    public bool The_first_day_of_the_duty_is_what_counting_night_by_night_gives(Presence[] presences)
    {
        var nights = Nights.Of(presences.Select(presence => presence.Certain)).Before(Today);
        var slow = Enumerable.Range(0, 1200).Select(day => Today.AddDays(day - 1199))
            .Cast<DateOnly?>().FirstOrDefault(day => Enumerable.Range(1, 183).Count(back => nights.Contains(day!.Value.AddDays(-back))) >= 122);
        return nights.FirstReached(122, 183) == slow;
    }

    /// <summary>Leap days and changes of the clock lie elsewhere then; only the last day to declare follows weekends and holidays.</summary>
    [Property]
    public bool Where_in_the_calendar_it_happens_does_not_matter(Presence[] presences, Agreement[] agreements, short days)
    {
        var moved = RegistrationClock.Read(new ClockFacts(
            [.. presences.Select(one => new Presence(one.EarliestArrival.AddDays(days), one.LatestArrival.AddDays(days), one.EarliestEnd.AddDays(days), one.LatestEnd?.AddDays(days)))],
            [.. agreements.Select(one => new Agreement(new NightPeriod(one.Period.From.AddDays(days), one.Period.To.AddDays(days))))],
            [], new Standing(RegistrationStatus.NonResident)), Options, Today.AddDays(days));
        var read = Read(presences, agreements);
        return Rank(moved) == Rank(read) && moved.NightsInHalfYear == read.NightsInHalfYear && moved.EpisodeStart == read.EpisodeStart?.AddDays(days)
            && (moved as ClockReading.Due)?.Since == (read as ClockReading.Due)?.Since.AddDays(days);
    }

    static int Rank(ClockReading reading) => reading switch { ClockReading.Due => 2, ClockReading.Undetermined => 1, _ => 0 };

    static ClockReading Read(Presence[] presences, Agreement[] agreements) =>
        RegistrationClock.Read(new ClockFacts(presences, agreements, [], new Standing(RegistrationStatus.NonResident)), Options, Today);

    /// <summary>Stays of the last two years, some with unknown days, and agreements around today.</summary>
    static class SomePresence
    {
        public static Arbitrary<Presence> Presence() => Arb.From(
            from start in Gen.Choose(-700, 20)
            from nights in Gen.Choose(0, 200)
            from late in Gen.Frequency((4, Gen.Constant(0)), (1, Gen.Choose(0, 30)))
            from end in Gen.Frequency((3, Gen.Constant<int?>(0)), (1, Gen.Choose(0, 60).Select(days => (int?)days)), (1, Gen.Constant<int?>(null)))
            let arrival = Today.AddDays(start)
            let earliestEnd = arrival.AddDays(Math.Max(late, nights))
            select new Presence(arrival, arrival.AddDays(late), earliestEnd, end is { } days ? earliestEnd.AddDays(days) : null));

        public static Arbitrary<Agreement> Agreement() => Arb.From(
            from start in Gen.Choose(-200, 30)
            from nights in Gen.Choose(1, 300)
            select new Agreement(new NightPeriod(Today.AddDays(start), Today.AddDays(start + nights))));
    }
}
