using RegistrySync.Domain.Detecting;
using RegistrySync.Domain.Signing;

namespace RegistrySync.Domain.Tests.Signing;

public sealed class SignatureRequestTests
{
    static readonly DateOnly Today = new(2026, 10, 1);
    static readonly AssessmentReference Given = new("2026-117", Today);

    static readonly SignatureRequest Whole = new(
        "0281", Enum.GetValues<Assessment>().ToDictionary(assessment => assessment, _ => Given), "teamleider, mandaatbesluit 2026-12");

    [Theory]
    [InlineData(SubjectKind.Identity, Assessment.Dpia, true)]
    [InlineData(SubjectKind.Identity, Assessment.Iama, true)]
    [InlineData(SubjectKind.IdentityAtLocation, Assessment.Iama, true)]
    [InlineData(SubjectKind.IdentityAtLocation, Assessment.AiActMemo, true)]
    [InlineData(SubjectKind.Location, Assessment.Dpia, true)]
    [InlineData(SubjectKind.Location, Assessment.AiActMemo, true)]
    [InlineData(SubjectKind.Organisation, Assessment.Iama, false)]
    [InlineData(SubjectKind.Municipality, Assessment.Iama, false)]
    public void Without_an_assessment_that_the_rule_needs_it_is_not_signed(SubjectKind subject, Assessment lacking, bool needed)
    {
        var request = Whole with { Assessments = Whole.Assessments.Where(given => given.Key != lacking).ToDictionary() };

        Assert.Equal(needed ? SigningRefusal.AssessmentMissing : null, request.WhyNot(subject, ["0281"], Today));
    }

    [Fact]
    public void Nobody_signs_for_another_municipality() => Assert.Equal(SigningRefusal.NotYourMunicipality, Whole.WhyNot(SubjectKind.Identity, ["0214"], Today));

    [Fact]
    public void An_assessment_is_adopted_before_it_is_signed_on() =>
        Assert.Equal(SigningRefusal.AssessmentInFuture, Whole.WhyNot(SubjectKind.Identity, ["0281"], Today.AddDays(-1)));

    [Theory]
    [InlineData(null)]
    [InlineData("  ")]
    [InlineData("ik")]
    public void Whoever_signs_says_by_which_mandate(string? capacity) =>
        Assert.Equal(SigningRefusal.CapacityMissing, (Whole with { Capacity = capacity }).WhyNot(SubjectKind.Identity, ["0281"], Today));

    [Fact]
    public void A_whole_request_is_signed() => Assert.Null(Whole.WhyNot(SubjectKind.Identity, ["0214", "0281"], Today));
}
