using FsCheck.Xunit;
using RegistrySync.Domain.Clock;
using RegistrySync.Domain.Inviting;

namespace RegistrySync.Domain.Tests.Inviting;

public sealed class RegistrationFunnelTests
{
    static readonly DateOnly Since = new(2026, 6, 1);

    [Fact]
    public void An_appointment_of_an_earlier_stay_says_nothing_of_this_one() =>
        Assert.Equal(FunnelStage.Housed, new FunnelFacts(Since, null, Since.AddDays(-60), Since.AddDays(-50), RegistrationStatus.Emigrated).Stage);

    [Fact]
    public void An_invitation_of_an_earlier_stay_is_no_invitation_now() =>
        Assert.False(new FunnelFacts(Since, Since.AddDays(-1), null, null, null).IsInvited);

    [Theory]
    [InlineData(null, null, null, FunnelStage.Housed)]
    [InlineData(-20, null, null, FunnelStage.Appointment)]
    [InlineData(3, 10, null, FunnelStage.Declared)]
    [InlineData(null, null, RegistrationStatus.Resident, FunnelStage.Registered)]
    [InlineData(null, null, RegistrationStatus.NonResident, FunnelStage.Housed)]
    public void The_furthest_stage_counts(int? appointment, int? declared, RegistrationStatus? status, FunnelStage stage) =>
        Assert.Equal(stage, new FunnelFacts(Since, null, Day(appointment), Day(declared), status).Stage);

    [Fact]
    public void Who_is_registered_counts_in_every_stage_before_it_and_is_invited_like_everybody() =>
        Assert.Equal(new RegistrationFunnel(2, 2, 1, 1, 1), default(RegistrationFunnel)
            .With(new FunnelFacts(Since, Since, null, null, RegistrationStatus.Resident))
            .With(new FunnelFacts(Since, Since, null, null, null)));

    [Fact]
    public void A_reader_cannot_work_out_that_one_of_six_is_not_registered() =>
        Assert.Equal((6, 6, null, null, null), new RegistrationFunnel(6, 6, 5, 5, 5).Told(5));

    [Property]
    public bool No_count_that_is_told_is_small_and_no_two_differ_by_little(byte housed, byte invited, byte appointment, byte declared, byte registered)
    {
        var told = new RegistrationFunnel(housed, invited, appointment, declared, registered).Told(5);
        var counts = new[] { told.Housed, told.Invited, told.Appointment, told.Declared, told.Registered }.OfType<int>().ToArray();
        return counts.All(count => count is 0 or >= 5) && counts.All(one => counts.All(other => Math.Abs(one - other) is 0 or >= 5));
    }

    static DateOnly? Day(int? days) => days is { } some ? Since.AddDays(some) : null;
}
