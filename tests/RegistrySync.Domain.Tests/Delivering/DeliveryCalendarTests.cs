using FsCheck.Xunit;
using RegistrySync.Domain.Delivering;

namespace RegistrySync.Domain.Tests.Delivering;

public sealed class DeliveryCalendarTests
{
    static readonly DateOnly Today = new(2026, 10, 1);

    [Fact]
    public void A_supplier_who_never_delivered_is_unknown_and_not_late() =>
        Assert.All(Calendar(3).Days, day => Assert.Equal(DeliveryState.Unknown, day.State));

    [Fact]
    public void Silence_is_overdue_once_the_agreed_days_have_passed()
    {
        var calendar = Calendar(3, -5);
        Assert.Equal(
            [DeliveryState.Delivered, DeliveryState.NotDue, DeliveryState.NotDue, DeliveryState.NotDue, DeliveryState.Overdue, DeliveryState.Overdue],
            calendar.Days.TakeLast(6).Select(day => day.State));
        Assert.Equal(DeliveryState.Overdue, calendar.Now);
    }

    [Fact]
    public void What_comes_after_the_term_came_late_and_the_next_term_begins_anew()
    {
        var calendar = Calendar(2, -9, -4, -2);
        Assert.Equal(1, calendar.Count(DeliveryState.DeliveredLate));
        Assert.Equal(2, calendar.Count(DeliveryState.Delivered));
        Assert.Equal(5, calendar.LongestGap);
    }

    [Fact]
    public void What_came_before_the_first_day_shown_counts_for_the_term() =>
        Assert.Equal(DeliveryState.DeliveredLate, DeliveryCalendar.Of([Today.AddDays(-40), Today], 7, Today, Today).Now);

    [Property]
    public bool The_order_of_deliveries_does_not_matter(byte[] days)
    {
        var delivered = (days ?? []).Select(day => Today.AddDays(-day)).ToArray();
        return Calendar(delivered).Days.SequenceEqual(Calendar([.. delivered.Reverse()]).Days);

        static DeliveryCalendar Calendar(DateOnly[] delivered) => DeliveryCalendar.Of(delivered, 3, Today.AddDays(-20), Today);
    }

    static DeliveryCalendar Calendar(int every, params int[] days) =>
        DeliveryCalendar.Of(days.Select(day => Today.AddDays(day)), every, Today.AddDays(-20), Today);
}
