using RegistrySync.Domain.Recovering;

namespace RegistrySync.Domain.Tests.Recovering;

public sealed class RecoveryTests
{
    [Theory]
    [InlineData(FailureKind.Defect, 1, true)]
    [InlineData(FailureKind.Defect, 1, false)]
    [InlineData(FailureKind.Configuration, 1, false)]
    [InlineData(FailureKind.Source, 1, false)]
    [InlineData(FailureKind.Transient, Recovery.MaxAttempts, false)]
    public void What_cannot_be_left_out_and_will_not_pass_ends_the_run(FailureKind kind, int attempt, bool oneRegistry) =>
        Assert.IsType<Reaction.Stop>(Recovery.React(kind, attempt, oneRegistry));

    [Theory]
    [InlineData(FailureKind.Configuration, 1)]
    [InlineData(FailureKind.Source, 1)]
    [InlineData(FailureKind.Transient, Recovery.MaxAttempts)]
    public void A_registry_that_fails_by_itself_is_left_out(FailureKind kind, int attempt) =>
        Assert.IsType<Reaction.Park>(Recovery.React(kind, attempt, oneRegistry: true));

    [Theory]
    [InlineData(1, 15)]
    [InlineData(2, 60)]
    [InlineData(3, 240)]
    [InlineData(4, 960)]
    public void What_may_pass_is_tried_again_after_a_wait_that_grows(int attempt, int seconds) =>
        Assert.Equal(new Reaction.Retry(TimeSpan.FromSeconds(seconds)), Recovery.React(FailureKind.Transient, attempt, oneRegistry: false));
}
