using RegistrySync.Domain.Clock;

namespace RegistrySync.Domain.Tests.Clock;

public sealed class TwoBedsTests
{
    static readonly DateOnly Today = new(2026, 10, 1);

    [Fact]
    public void Longer_than_a_forgotten_departure_stays_unnoticed_are_two_people() =>
        Assert.True(TwoBeds.Clash(Nights(-100, -30), Nights(-59, -10)));

    [Fact]
    public void A_bed_taken_and_left_while_another_is_kept_is_somebody_elses() =>
        Assert.True(TwoBeds.Clash(Nights(-100, 0), Nights(-60, -45)));

    [Fact]
    public void Who_moved_and_was_signed_out_late_may_be_one() =>
        Assert.False(TwoBeds.Clash(Nights(-100, -32), Nights(-60, 0)));

    [Fact]
    public void Who_moved_twice_before_the_first_bed_was_found_empty_may_be_one() =>
        Assert.False(TwoBeds.Clash(Nights(-100, -40), Nights(-60, -45)));

    [Fact]
    public void Who_moved_and_was_not_yet_signed_out_may_be_one() =>
        Assert.False(TwoBeds.Clash(Nights(-100, 0), Nights(-28, 0)));

    [Fact]
    public void A_week_in_common_says_nothing_whoever_left_first() =>
        Assert.False(TwoBeds.Clash(Nights(-100, 0), Nights(-60, -53)));

    [Fact]
    public void An_agreed_end_that_has_passed_ends_the_nights_that_are_reported()
    {
        Assert.Equal(Nights(-50, -20), TwoBeds.Reported(Today.AddDays(-50), Today.AddDays(-20), null, Today));
        Assert.Equal(Nights(-50, 0), TwoBeds.Reported(Today.AddDays(-50), Today.AddDays(20), null, Today));
    }

    static NightPeriod Nights(int from, int to) => new(Today.AddDays(from), Today.AddDays(to));
}
