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
        Assert.Equal((true, 0.5), (OfKnown(2, 0, 2, 0).IsBroken, OfKnown(2, 0, 2, 6).OutsideBand.Most));
        Assert.False((Of(5, 0, 2, 0) with { Capacity = 40, Shares = Of(5, 0, 2, 0).Shares with { Denominator = Denominator.Capacity, Local = 0 } }).IsBroken);
    }

    [Fact]
    public void A_share_of_those_whose_work_is_known_is_a_doubt_while_the_others_may_make_it_good()
    {
        Assert.Equal((false, true), (OfKnown(0, 0, 2, 10).IsBroken, OfKnown(0, 0, 2, 10).MayBeBroken));
        Assert.True(OfKnown(0, 0, 2, 3).IsBroken);
    }

    [Fact]
    public void Whoever_surely_works_elsewhere_is_in_one_of_two_shares_wherever_there_is_room()
    {
        Assert.Equal((false, 1.0), (Of(7, 0, 0, 3).IsBroken, Of(7, 0, 0, 3).LocalBand.Most));
        Assert.Equal((true, 0.7), ((Of(7, 0, 0, 3) with { Elsewhere = 3 }).IsBroken, Math.Round((Of(7, 0, 0, 3) with { Elsewhere = 3 }).LocalBand.Most, 3)));
        var fits = Of(8, 0, 0, 2) with { Elsewhere = 2 };
        Assert.Equal((false, true), (fits.IsBroken, fits.MayBeBroken));
        Assert.True((fits with { Shares = fits.Shares with { Local = 0.5, Rounding = Rounding.Exact }, Unknown = 3, Elsewhere = 3 }).IsBroken);
        Assert.True((fits with { Shares = fits.Shares with { Unknown = UnknownWork.AsLocal } }).MayBeBroken);
    }

    [Fact]
    public void Few_who_surely_work_elsewhere_are_not_given_away_by_the_shares() =>
        Assert.Equal(LiveWorkTold.State, (Of(60, 6, 5, 7) with { Elsewhere = 2 }).Told(5));

    [Fact]
    public void Where_nobodys_work_is_known_nothing_is_kept() => Assert.Equal((false, true), (OfKnown(0, 0, 0, 5).IsBroken, OfKnown(0, 0, 0, 5).MayBeBroken));

    [Theory]
    [InlineData(5, 2, 2, 0, LiveWorkTold.Nothing)]
    [InlineData(60, 0, 0, 0, LiveWorkTold.State)] // Everybody works here.
    [InlineData(60, 6, 0, 0, LiveWorkTold.State)] // Nobody works outside.
    [InlineData(60, 6, 4, 0, LiveWorkTold.State)]
    [InlineData(0, 0, 0, 60, LiveWorkTold.State)]
    [InlineData(60, 6, 5, 2, LiveWorkTold.State)]
    [InlineData(60, 6, 5, 0, LiveWorkTold.Shares)]
    [InlineData(60, 6, 5, 7, LiveWorkTold.Shares)]
    public void A_share_of_few_of_nobody_or_of_everybody_is_not_told_nor_what_would_give_it_away(int local, int region, int outside, int unknown, LiveWorkTold told) =>
        Assert.Equal(told, Of(local, region, outside, unknown).Told(5));

    static LiveWorkBalance OfKnown(int local, int region, int outside, int unknown) =>
        Of(local, region, outside, unknown) with { Shares = Of(0, 0, 0, 0).Shares with { Denominator = Denominator.ResidentsWithKnownWork } };

    static LiveWorkBalance Of(int local, int region, int outside, int unknown, Rounding rounding = Rounding.InFavour) =>
        new(new LiveWorkShares(0.8, 0.1, 0.1, rounding, UnknownWork.Bandwidth, Denominator.Residents), local, region, outside, unknown, 0);
}
