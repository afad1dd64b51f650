using RegistrySync.Domain.Detecting;
using RegistrySync.Domain.Detecting.Facts;

namespace RegistrySync.Domain.Tests.Detecting;

public sealed class LiveWorkHistoryTests
{
    static readonly DateOnly Today = new(2026, 10, 1);
    static int _guests;

    static readonly LocationFacts Location = new() { LocationId = Guid.Empty, Municipality = "0281", Capacity = 20, IsNew = true };

    [Fact]
    public void Work_counts_where_it_was_on_the_day_and_not_where_it_is_now()
    {
        var guest = Guest(-30, null, Work(-30, -11, "0281"), Work(-10, null, "0344", inRegion: false));

        Assert.Equal((1, 0), LocalAndOutside(Of(guest)[Index(-15)]));
        Assert.Equal((0, 1), LocalAndOutside(Of(guest)[Index(-5)]));
    }

    [Fact]
    public void Who_has_not_arrived_or_has_left_works_nowhere_here()
    {
        var days = Of(Guest(-10, 5, Work(-30, null, "0281")));

        Assert.Equal(LiveWorkState.Empty, days[Index(-10)].State);
        Assert.Equal(1, days[Index(-9)].Balance.Workers);
        Assert.Equal(0, days[Index(6)].Balance.Workers);
    }

    [Fact]
    public void Days_after_the_last_run_are_a_forecast_by_what_was_agreed()
    {
        var locals = Enumerable.Range(0, 9).Select(_ => Guest(-30, 3, Work(-30, null, "0281")));
        var days = Of([.. locals, Guest(-30, null, Work(-30, null, "0344", inRegion: false))]);

        Assert.False(days[Index(0)].IsForecast);
        Assert.Equal(LiveWorkState.Kept, days[Index(0)].State);
        Assert.Equal(Today.AddDays(4), LiveWorkHistory.BrokenFrom(days));
    }

    [Fact]
    public void An_unknown_work_place_makes_a_band_and_no_breach()
    {
        var day = Of(Guest(-30, null), Guest(-30, null, Work(-30, null, "0281")))[Index(0)];

        Assert.Equal(LiveWorkState.MayBeBroken, day.State);
        Assert.Equal((0.5, 1.0), (day.Balance.LocalBand.Least, day.Balance.LocalBand.Most));
    }

    static IReadOnlyList<LiveWorkDay> Of(params WorkingGuest[] guests) =>
        LiveWorkHistory.Of(Location, guests, Settings, Today.AddDays(-20), Today, Today.AddDays(10));

    static (int, int) LocalAndOutside(LiveWorkDay day) => (day.Balance.Local, day.Balance.Outside);

    static int Index(int days) => days + 20;

    static WorkingGuest Guest(int arrival, int? until, params WorkPeriod[] work) =>
        new(new GuestFact(RegistrySync.Domain.Vocabulary.StableId.Of("guest", $"{Interlocked.Increment(ref _guests)}"), Today.AddDays(arrival), until is { } end ? Today.AddDays(end) : null, null, null), work);

    static WorkPeriod Work(int from, int? until, string municipality, bool inRegion = true) =>
        new(Today.AddDays(from), until is { } end ? Today.AddDays(end) : null, municipality, inRegion);

    static readonly RuleSettings Settings = new("eighty-ten-ten", new Dictionary<string, string>
    {
        ["localShare"] = "0.8", ["regionShare"] = "0.1", ["outsideShare"] = "0.1", ["denominator"] = "Residents",
        ["unknownWork"] = "Bandwidth", ["rounding"] = "Exact", ["scope"] = "NewLocations",
    });
}
