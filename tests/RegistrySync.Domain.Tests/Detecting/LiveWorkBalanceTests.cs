using RegistrySync.Domain.Detecting;

namespace RegistrySync.Domain.Tests.Detecting;

public sealed class LiveWorkBalanceTests
{
    [Fact]
    public void Two_more_arrivals_from_outside_break_a_location_of_ten() =>
        Assert.Equal(2, Of(9, 0, 1, 0).ArrivalsFromOutsideUntilBroken);

    [Fact]
    public void Rounding_in_favour_forgives_a_share_of_a_worker()
    {
        Assert.True(Of(8, 0, 1, 0, Rounding.Exact).IsBroken);
        Assert.False(Of(8, 0, 1, 0, Rounding.InFavour).IsBroken);
    }

    [Fact]
    public void Unknown_work_counts_either_way_or_as_local()
    {
        var band = Of(7, 0, 1, 2);
        Assert.Equal((false, true, 0.1, 0.3), (band.IsBroken, band.MayBeBroken, band.OutsideBand.Least, Math.Round(band.OutsideBand.Most, 3)));
        Assert.False((band with { Shares = band.Shares with { Unknown = UnknownWork.AsLocal } }).MayBeBroken);
    }

    [Fact]
    public void The_denominator_is_a_choice()
    {
        var balance = Of(0, 0, 2, 10);
        Assert.False(balance.IsBroken);
        Assert.True((balance with { Shares = balance.Shares with { Denominator = Denominator.ResidentsWithKnownWork } }).IsBroken);
        Assert.False((Of(5, 0, 2, 0) with { Capacity = 40, Shares = balance.Shares with { Denominator = Denominator.Capacity, Local = 0 } }).IsBroken);
    }

    static LiveWorkBalance Of(int local, int region, int outside, int unknown, Rounding rounding = Rounding.InFavour) =>
        new(new LiveWorkShares(0.8, 0.1, 0.1, rounding, UnknownWork.Bandwidth, Denominator.Residents), local, region, outside, unknown, 0);
}
