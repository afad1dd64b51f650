using RegistrySync.Domain.Clock;
using RegistrySync.Domain.Detecting;

namespace RegistrySync.Domain.Tests.Detecting;

public sealed class ExplanationsTests
{
    static readonly DateOnly Today = new(2026, 10, 1);

    [Fact]
    public void Where_nothing_explains_it_nothing_is_said() =>
        Assert.Empty(Explanations.Of(new AbsenceFacts { Status = RegistrationStatus.Resident, AddressIsCovered = true, LatestArrival = Today.AddDays(-90) }, Today));

    public static TheoryData<AbsenceFacts, Explanation> Each => new()
    {
        { Covered with { Status = RegistrationStatus.NonResident }, Explanation.NonResident },
        { Covered with { LatestArrival = Today.AddDays(-7) }, Explanation.MovedRecently },
        { Covered with { LatestDeclaration = Today.AddDays(-20) }, Explanation.DeclarationPending },
        { Covered with { UnderInvestigation = true }, Explanation.UnderInvestigation },
        { Covered with { Protected = true }, Explanation.Protected },
        { Covered with { LinkUnderReview = true }, Explanation.LinkUnderReview },
        { Covered with { AddressIsCovered = false }, Explanation.NotCovered },
    };

    [Theory]
    [MemberData(nameof(Each))]
    public void Each_fact_that_may_explain_an_absence_is_named(AbsenceFacts facts, Explanation explanation) =>
        Assert.Equal([explanation], Explanations.Of(facts, Today));

    [Fact]
    public void A_declaration_that_nobody_answered_for_months_explains_nothing() =>
        Assert.Empty(Explanations.Of(Covered with { LatestDeclaration = Today.AddDays(-60) }, Today));

    static AbsenceFacts Covered => new() { Status = RegistrationStatus.Resident, AddressIsCovered = true };
}
