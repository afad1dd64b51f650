using RegistrySync.Host.Scheduling;

namespace RegistrySync.Host.Tests.Scheduling;

public sealed class CronTextTests
{
    [Theory]
    [InlineData("0 99 * * * ?", "minute goes from 0 to 59, not 99")]
    [InlineData("60 0 2 * * ?", "second goes from 0 to 59, not 60")]
    [InlineData("0 0 24 * * ?", "hour goes from 0 to 23, not 24")]
    [InlineData("0 0 2 32 * ?", "day of month goes from 1 to 31, not 32")]
    [InlineData("0 0 2 0 * ?", "day of month goes from 1 to 31, not 0")]
    [InlineData("0 0 2 ? 13 MON", "month goes from 1 to 12, not 13")]
    [InlineData("0 0 2 ? * 8", "day of week goes from 1 to 7, not 8")]
    [InlineData("0 0 2 * * ? 1969", "year goes from 1970 to 2099, not 1969")]
    [InlineData("0 10-75 2 * * ?", "minute goes from 0 to 59, not 75")]
    [InlineData("0 5,70 2 * * ?", "minute goes from 0 to 59, not 70")]
    [InlineData("0 0/90 2 * * ?", "minute cannot go in steps of 90")]
    [InlineData("0 0/x 2 * * ?", "minute cannot go in steps of x")]
    [InlineData("0 2 * * ?", "six fields")]
    [InlineData("every night", "six fields")]
    [InlineData("0 0 2 * * NEVERDAY", "is no cron expression")]
    public void What_quartz_would_misread_is_refused_by_name(string cron, string fault) =>
        Assert.Contains(fault, Assert.Throws<ScheduleException>(() => CronText.Parse(cron)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("0 30 2 * * ?")]
    [InlineData("0 0/15 22-23 ? * MON-FRI")]
    [InlineData("* * 3 ? * SUN")]
    [InlineData("0 0 2 L-3 * ?")]
    [InlineData("0 0 2 ? * 6#2")]
    [InlineData("0 0 2 15W JAN,JUL ? 2026-2030")]
    public void What_quartz_knows_is_taken(string cron) => Assert.NotNull(CronText.Parse(cron).GetNextValidTimeAfter(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero)));

    [Fact]
    public void A_fault_in_the_configuration_names_its_setting()
    {
        var result = new SchedulingOptionsValidator().Validate(null, new SchedulingOptions
        {
            Schedules = { ["nightly"] = new ScheduleOptions { Cron = "0 99 * * * ?" } },
            MaintenanceWindows = { "* * 25 ? * SUN" },
        });

        Assert.Equal(2, result.Failures!.Count());
        Assert.Contains("Scheduling:Schedules:nightly:Cron", result.FailureMessage, StringComparison.Ordinal);
        Assert.Contains("Scheduling:MaintenanceWindows:0", result.FailureMessage, StringComparison.Ordinal);
    }
}
