using RegistrySync.Pipeline.Registries;
using RegistrySync.Testing;

namespace RegistrySync.Pipeline.Tests.Registries;

/// <summary>A definition that may not be used is refused when the program starts, with what to do.</summary>
public sealed class RegistryCatalogueTests
{
    static readonly RegistryDefinition Night = new()
    {
        Id = "housing-test", Kind = RegistryKind.Housing, Name = "Test", LegalBasis = new LegalBasis("Criminal Code art. 438", "guests", "nightly"),
        Pull = new PullDefinition(PullKind.Full, "housing-test"), Format = new FileFormat(), Columns = new Dictionary<string, string> { ["nr"] = Fields.RowKey },
    };

    static readonly RegistryDefinition Messages = Night with
    {
        Id = "setu-test", Kind = RegistryKind.Agency, Format = null, Columns = new Dictionary<string, string>(), Pull = new PullDefinition(PullKind.Events),
        Messages = new Dictionary<string, IReadOnlyList<string>> { ["HumanResource"] = ["documentId", "person.id", "person.name"] },
    };

    [Fact]
    public void Without_a_legal_basis_a_registry_cannot_be_switched_on() =>
        Assert.Contains("legalBasis.basis", Refusal(Night with { LegalBasis = null }), StringComparison.Ordinal);

    [Fact]
    public void Without_a_legal_basis_a_registry_may_stand_switched_off() =>
        Assert.Empty(new RegistryCatalogue([Night with { LegalBasis = null, Enabled = false }]).For(null));

    [Fact]
    public void A_bsn_column_needs_the_statute() =>
        Assert.Contains("legalBasis.bsnStatute", Refusal(Night with { Columns = new Dictionary<string, string> { ["bsn"] = Fields.Bsn } }), StringComparison.Ordinal);

    [Fact]
    public void A_column_cannot_be_read_as_a_field_that_does_not_exist() =>
        Assert.Contains("does not exist", Refusal(Night with { Columns = new Dictionary<string, string> { ["land"] = "nationality" } }), StringComparison.Ordinal);

    [Theory]
    [InlineData("person.nationality", "never an input")]
    [InlineData("person", "never an input")]
    [InlineData("profiles.attachments", "never an input")]
    [InlineData("person.legalId", "cite the statute")]
    [InlineData("person.shoeSize", "has no field")]
    public void A_message_field_without_a_basis_cannot_be_kept(string path, string advice) =>
        Assert.Contains(advice, Refusal(Messages with { Messages = new Dictionary<string, IReadOnlyList<string>> { ["HumanResource"] = [path] } }), StringComparison.Ordinal);

    [Fact]
    public void A_registry_that_nobody_configured_cannot_be_asked_for() =>
        Assert.Throws<ArgumentException>(() => new RegistryCatalogue([Night]).For(["elsewhere"]).ToList());

    [Fact]
    public void Every_registry_of_the_region_is_configured_and_usable() =>
        Assert.Equal(
            ["locations", "housing-betuweflex", "housing-bommelerwaard", "housing-fruitdelta", "housing-kleinverhuur", "housing-linge", "housing-waalwonen", "setu", "setu-drop",
             "desk", "reports"],
            RegistryCatalogue.Load(Repository.PathTo("config")).All.Where(registry => registry.Kind != RegistryKind.Brp).Select(registry => registry.Id));

    static string Refusal(RegistryDefinition definition) => Assert.Throws<InvalidDataException>(() => new RegistryCatalogue([definition])).Message;
}
