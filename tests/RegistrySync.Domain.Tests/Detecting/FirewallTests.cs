using System.Reflection;
using RegistrySync.Domain.Detecting;
using RegistrySync.Domain.Detecting.Facts;

namespace RegistrySync.Domain.Tests.Detecting;

public sealed class FirewallTests
{
    static readonly string[] Forbidden =
        ["Enforcement", "Landlord", "Owner", "Employer", "Agency", "Migration", "Immigration", "Police", "Inspectorate", "Party", "Provider", "Tax", "Benefit"];

    [Theory]
    [InlineData(SubjectKind.Identity)]
    [InlineData(SubjectKind.IdentityAtLocation)]
    public void No_finding_about_a_person_can_be_addressed_to_who_could_harm_that_person(SubjectKind subject) =>
        Assert.DoesNotContain(Firewall.RecipientsOf(subject), name => Forbidden.Any(word => name.Contains(word, StringComparison.OrdinalIgnoreCase)));

    [Fact]
    public void A_route_about_a_person_takes_no_other_recipient_than_the_closed_set()
    {
        var constructor = Assert.Single(typeof(PersonRoute).GetConstructors());
        Assert.Equal([typeof(Guid), typeof(PersonRecipient)], constructor.GetParameters().Select(parameter => parameter.ParameterType));
    }

    [Fact]
    public void A_recipient_of_parties_is_refused_for_persons() => Assert.False(Firewall.Allows(SubjectKind.Identity, nameof(PartyRecipient.Party)));

    [Fact]
    public void No_rule_can_read_nationality_birth_country_language_sex_or_age()
    {
        string[] traits = ["nationality", "birth", "country", "language", "sex", "gender", "age", "name"];
        Type[] facts = [typeof(PersonFacts), typeof(StayFact), typeof(PlacementFact), typeof(RegistrationFact), typeof(GuestFact)];
        var read = facts.SelectMany(type => type.GetProperties(BindingFlags.Public | BindingFlags.Instance)).Select(property => property.Name);
        Assert.DoesNotContain(read, name => traits.Any(trait => Words(name).Contains(trait)));
    }

    static IEnumerable<string> Words(string name) =>
        System.Text.RegularExpressions.Regex.Matches(name, "[A-Z][a-z]*").Select(match => match.Value.ToLowerInvariant());
}
