using System.Reflection;
using FsCheck.Xunit;
using RegistrySync.Domain.Clock;
using RegistrySync.Domain.Detecting;
using RegistrySync.Domain.Handling.Reporting;

namespace RegistrySync.Domain.Tests.Handling.Reporting;

public sealed class ReportChoiceTests
{
    static readonly string[] Everybody = Enum.GetNames<PersonRecipient>();

    [Fact]
    public void A_doubt_about_another_municipalitys_value_is_a_terugmelding_to_it() =>
        Assert.Equal(To(ReportKind.Terugmelding, PersonRecipient.RegisteringMunicipality, "0214"), ReportChoice.Of(Facts(RegistrationStatus.Resident, "0214")));

    [Fact]
    public void A_doubt_about_an_own_value_is_an_adresonderzoek() =>
        Assert.Equal(To(ReportKind.AddressInvestigation, PersonRecipient.AddressInvestigation, "0281"), ReportChoice.Of(Facts(RegistrationStatus.Resident, "0281")));

    [Theory]
    [InlineData(RegistrationStatus.NonResident)]
    [InlineData(RegistrationStatus.Emigrated)]
    [InlineData(RegistrationStatus.NotFound)]
    [InlineData(null)]
    public void Without_an_authentic_value_the_municipality_of_stay_is_asked(RegistrationStatus? status) =>
        Assert.Equal(To(ReportKind.FollowUpRequest, PersonRecipient.RegistrationDesk, "0263"), ReportChoice.Of(Facts(status, "1999") with { StaysIn = "0263" }));

    [Fact]
    public void First_who_it_is_and_then_what_there_is_to_doubt()
    {
        Assert.Equal(new ReportChoice.Nobody(NoReport.LinkFirst), ReportChoice.Of(Facts(RegistrationStatus.Resident, "0214") with { LinkUnderReview = true }));
        Assert.Equal(new ReportChoice.Nobody(NoReport.LinkFirst), ReportChoice.Of(Facts(RegistrationStatus.Deceased, "0214")));
    }

    [Fact]
    public void A_recipient_that_the_rule_does_not_name_is_not_told() =>
        Assert.Equal(new ReportChoice.Nobody(NoReport.NotARecipient), ReportChoice.Of(Facts(RegistrationStatus.Resident, "0214") with { Recipients = ["Worker"] }));

    [Theory]
    [InlineData(SubjectKind.Location)]
    [InlineData(SubjectKind.Organisation)]
    [InlineData(SubjectKind.Municipality)]
    public void A_finding_about_a_party_is_not_reported_as_a_persons(SubjectKind subject) =>
        Assert.Equal(new ReportChoice.Nobody(NoReport.NotAboutPerson), ReportChoice.Of(Facts(RegistrationStatus.Resident, "0214") with { Subject = subject }));

    [Property]
    public bool Whatever_is_known_a_report_goes_to_a_municipality_and_to_nobody_else(SubjectKind subject, RegistrationStatus status, bool own, bool review) =>
        ReportChoice.Of(Facts(status, own ? "0281" : "0214") with { Subject = subject, LinkUnderReview = review }) is not ReportChoice.To to
        || (to.Route.To is PersonRecipient.RegistrationDesk or PersonRecipient.RegisteringMunicipality or PersonRecipient.AddressInvestigation
            && to.Municipality is "0281" or "0214");

    [Fact]
    public void A_report_can_be_addressed_by_nothing_but_the_closed_set()
    {
        var route = typeof(Report).GetProperties(BindingFlags.Public | BindingFlags.Instance).Single(property => property.Name is nameof(Report.Route));

        Assert.Equal(typeof(PersonRoute), route.PropertyType);
        Assert.DoesNotContain(typeof(Report).GetProperties(), property => property.PropertyType == typeof(PartyRoute) || property.PropertyType == typeof(PartyRecipient));
    }

    static ReportChoice.To To(ReportKind kind, PersonRecipient recipient, string municipality) => new(kind, new PersonRoute(Guid.Empty, recipient), municipality);

    static ReportFacts Facts(RegistrationStatus? status, string? registeredIn) =>
        new(Guid.Empty, SubjectKind.Identity, Everybody, "0281", "0281", status, registeredIn, false);
}
