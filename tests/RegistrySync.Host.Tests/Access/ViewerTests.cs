using System.Security.Claims;
using RegistrySync.Host.Access;

namespace RegistrySync.Host.Tests.Access;

public sealed class ViewerTests
{
    [Fact]
    public void Nobody_signed_in_is_no_viewer() =>
        Assert.Throws<UnauthorizedAccessException>(() => Viewer.Of(new ClaimsPrincipal(new ClaimsIdentity())));

    [Theory]
    [InlineData("")]
    [InlineData("Director")]
    [InlineData("7")]
    [InlineData("0")]
    [InlineData("administrator")]
    [InlineData("Steward,Administrator")]
    public void Without_exactly_one_known_role_there_is_no_viewer(string roles) =>
        Assert.Throws<UnauthorizedAccessException>(() => Viewer.Of(Some.Account(roles)));

    [Theory]
    [InlineData("Administrator")]
    [InlineData("BrpAuthorisationOfficer")]
    [InlineData("DataProtectionOfficer")]
    [InlineData("SecurityOfficer")]
    [InlineData("Reader")]
    public void Only_a_steward_has_municipalities_whatever_the_claims_say(string role)
    {
        var viewer = Viewer.Of(Some.Account(role, "0281"));

        Assert.Empty(viewer.Municipalities);
        Assert.False(viewer.SeesPersons);
    }

    [Fact]
    public void An_address_investigator_has_municipalities_and_sees_no_person_of_theirs()
    {
        var viewer = Viewer.Of(Some.Account("AddressInvestigator", "0281"));

        Assert.Equal(["0281"], viewer.Municipalities);
        Assert.Equal(["0281"], viewer.InvestigatesFor);
        Assert.Empty(viewer.PersonsOf);
        Assert.False(viewer.SeesPersons || viewer.IsSteward || viewer.MaySign);
    }

    [Fact]
    public void A_code_that_is_none_is_left_out() =>
        Assert.Equal(["0214", "0281"], Viewer.Of(Some.Account("Steward", "0281", "281", "0214,0263", "02'8", "0214")).Municipalities);
}
