using RegistrySync.Host.Scheduling;

namespace RegistrySync.Host.Tests.Scheduling;

public sealed class DutchHolidaysTests
{
    [Theory]
    [InlineData(2025, 26)]
    [InlineData(2026, 27)]
    [InlineData(2031, 26)]
    public void Kings_day_moves_to_saturday_when_it_falls_on_a_sunday(int year, int day) =>
        Assert.Equal(new DateOnly(year, 4, day), DutchHolidays.KingsDay(year));

    [Theory]
    [InlineData(2024, 3, 31)]
    [InlineData(2026, 4, 5)]
    [InlineData(2038, 4, 25)] // the latest that it can be
    [InlineData(2285, 3, 22)] // the earliest
    public void Easter_is_where_the_church_puts_it(int year, int month, int day) =>
        Assert.Equal(new DateOnly(year, month, day), DutchHolidays.EasterSunday(year));

    [Fact]
    public void The_movable_days_hang_on_easter() =>
        Assert.Equal(
            [new(2026, 1, 1), new(2026, 4, 3), new(2026, 4, 5), new(2026, 4, 6), new(2026, 4, 27), new(2026, 5, 5), new(2026, 5, 14), new(2026, 5, 24),
                new(2026, 5, 25), new(2026, 12, 25), new DateOnly(2026, 12, 26)],
            DutchHolidays.Of(2026));

    [Fact]
    public void Two_holidays_on_one_day_are_one_day() => Assert.Equal(10, DutchHolidays.Of(2016).Count); // Ascension on 5 May
}
