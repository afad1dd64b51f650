using RegistrySync.Domain.Calendars;

namespace RegistrySync.Domain.Tests.Calendars;

public sealed class DutchHolidaysTests
{
    [Theory]
    [InlineData(2024, 3, 31)]
    [InlineData(2025, 4, 20)]
    [InlineData(2026, 4, 5)]
    [InlineData(2038, 4, 25)] // the latest that it can be
    [InlineData(2285, 3, 22)] // the earliest
    public void Easter_falls_where_the_church_says(int year, int month, int day) =>
        Assert.Equal(new DateOnly(year, month, day), DutchHolidays.Easter(year));

    [Fact]
    public void Kings_day_moves_to_saturday_when_it_would_be_a_sunday()
    {
        Assert.True(DutchHolidays.Contains(new DateOnly(2025, 4, 26)));
        Assert.False(DutchHolidays.Contains(new DateOnly(2025, 4, 27)));
        Assert.True(DutchHolidays.Contains(new DateOnly(2026, 4, 27)));
    }

    [Fact]
    public void The_movable_days_hang_on_easter() =>
        Assert.Equal(
            [new(2026, 1, 1), new(2026, 4, 3), new(2026, 4, 5), new(2026, 4, 6), new(2026, 4, 27), new(2026, 5, 5), new(2026, 5, 14), new(2026, 5, 24),
                new(2026, 5, 25), new(2026, 12, 25), new DateOnly(2026, 12, 26)],
            DutchHolidays.Of(2026));

    [Fact]
    public void Two_holidays_on_one_day_are_one_day() => Assert.Equal(10, DutchHolidays.Of(2016).Count); // Ascension on 5 May

    [Fact]
    public void The_list_of_a_year_and_the_question_about_a_day_agree()
    {
        for (var year = 2020; year < 2040; year++)
        {
            var days = Enumerable.Range(0, 366).Select(day => new DateOnly(year, 1, 1).AddDays(day)).Where(day => day.Year == year);
            Assert.Equal(DutchHolidays.Of(year), days.Where(DutchHolidays.Contains));
        }
    }
}
