using RegistrySync.Domain.Calendars;

namespace RegistrySync.Domain.Tests.Calendars;

public sealed class LegalTermTests
{
    [Fact]
    public void A_term_that_ends_on_a_saturday_ends_on_monday() =>
        Assert.Equal(new DateOnly(2026, 9, 28), LegalTerm.LastDay(new DateOnly(2026, 9, 21), 5));

    [Fact]
    public void A_term_that_ends_on_a_working_day_stays() =>
        Assert.Equal(new DateOnly(2026, 9, 29), LegalTerm.LastDay(new DateOnly(2026, 9, 24), 5));

    [Fact]
    public void A_term_of_three_days_holds_two_working_days()
    {
        // Thursday before Good Friday 2026: Friday to Monday are no working days, so Tuesday and Wednesday are the two.
        Assert.Equal(new DateOnly(2026, 4, 8), LegalTerm.LastDay(new DateOnly(2026, 4, 2), 3));
    }

    [Fact]
    public void Working_days_skip_christmas_and_the_weekend() =>
        Assert.Equal(new DateOnly(2026, 12, 28), LegalTerm.AddWorkingDays(new DateOnly(2026, 12, 23), 2));
}
