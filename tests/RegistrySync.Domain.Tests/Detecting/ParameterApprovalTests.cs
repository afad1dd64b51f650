using RegistrySync.Domain.Detecting;

namespace RegistrySync.Domain.Tests.Detecting;

public sealed class ParameterApprovalTests
{
    [Theory]
    [InlineData(SubjectKind.Identity)]
    [InlineData(SubjectKind.IdentityAtLocation)]
    public void A_change_of_what_is_found_about_persons_is_not_in_force_until_another_confirms_it(SubjectKind subject)
    {
        Assert.False(ParameterApproval.IsInForce(subject, confirmed: false));
        Assert.True(ParameterApproval.IsInForce(subject, confirmed: true));
        Assert.Equal(ApprovalRefusal.SamePerson, ParameterApproval.WhyNot(subject, "one", "one", confirmed: false, withdrawn: false));
        Assert.Null(ParameterApproval.WhyNot(subject, "one", "two", confirmed: false, withdrawn: false));
    }

    [Theory]
    [InlineData(SubjectKind.Location)]
    [InlineData(SubjectKind.Organisation)]
    [InlineData(SubjectKind.Municipality)]
    public void Others_need_nobody_else(SubjectKind subject)
    {
        Assert.True(ParameterApproval.IsInForce(subject, confirmed: false));
        Assert.Equal(ApprovalRefusal.NotNeeded, ParameterApproval.WhyNot(subject, "one", "two", confirmed: false, withdrawn: false));
    }

    [Fact]
    public void What_was_taken_back_or_confirmed_already_is_not_confirmed()
    {
        Assert.Equal(ApprovalRefusal.Withdrawn, ParameterApproval.WhyNot(SubjectKind.Identity, "one", "two", confirmed: false, withdrawn: true));
        Assert.Equal(ApprovalRefusal.AlreadyConfirmed, ParameterApproval.WhyNot(SubjectKind.Identity, "one", "two", confirmed: true, withdrawn: false));
    }
}
