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

    [Theory]
    [InlineData(40, 40, 0, 0, 0)]
    [InlineData(40, 40, 40, 40, 40)]
    [InlineData(40, 40, 38, 38, 38)]
    [InlineData(40, 40, 3, 0, 0)]
    public void A_reader_does_not_learn_that_nobody_or_everybody_came_so_far(int housed, int invited, int appointment, int declared, int registered) =>
        Assert.Equal((housed, invited, null, null, null), new RegistrationFunnel(housed, invited, appointment, declared, registered).Told(5));

    [Fact]
    public void Nor_that_everybody_of_one_stage_is_in_the_next() =>
        Assert.Equal((40, 40, 20, null, 10), new RegistrationFunnel(40, 40, 20, 20, 10).Told(5));

    [Fact]
    public void Of_fewer_than_five_a_reader_learns_nothing() =>
        Assert.Equal((null, null, null, null, null), new RegistrationFunnel(4, 0, 0, 0, 0).Told(5));

    [Property]
    public bool No_count_that_is_told_is_small_and_no_two_differ_by_little(byte housed, byte invited, byte appointment, byte declared, byte registered)
    {
        byte[] stages = [housed, appointment, declared, registered];
        Array.Sort(stages); // Each stage includes those that are further.
        var told = new RegistrationFunnel(stages[3], Math.Min(invited, stages[3]), stages[2], stages[1], stages[0]).Told(5);
        var counts = new[] { told.Housed, told.Appointment, told.Declared, told.Registered }.OfType<int>().ToArray();
        return counts.All(count => count >= 5) && counts.Zip(counts.Skip(1)).All(pair => pair.First - pair.Second >= 5)
            && (told.Invited is not { } known || known is 0 or >= 5);
    }

    static DateOnly? Day(int? days) => days is { } some ? Since.AddDays(some) : null;
}
