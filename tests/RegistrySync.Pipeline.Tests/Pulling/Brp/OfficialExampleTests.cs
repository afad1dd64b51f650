using System.Text.Json;
using RegistrySync.Domain.Normalising;
using RegistrySync.Pipeline.Pulling.Brp;
using RegistrySync.Pipeline.Pulling.Brp.Wire;
using RegistrySync.Testing;

namespace RegistrySync.Pipeline.Tests.Pulling.Brp;

/// <summary>The register's own example answers, made-up persons all, go through the reading code of every answer.</summary>
public sealed class OfficialExampleTests
{
    [Theory]
    [InlineData("999970008", "Resident", "0518", "Address", 19841002)]
    [InlineData("999990305", "Deceased", "1999", "Abroad", 19611230)]
    [InlineData("999993586", "Undetermined", "1999", "Unknown", 19870410)]
    [InlineData("999997439", "Emigrated", "1999", "Abroad", 19890416)]
    [InlineData("999990172", "Resident", "0599", "Address", 19650917)]
    [InlineData("999993550", "Resident", "0363", "Address", 19870712)]
    [InlineData("999994402", "Resident", "0363", "Address", 19690921)]
    [InlineData("999996848", "Resident", "0363", "Address", 19901201)]
    public void An_example_becomes_a_registration(string bsn, string status, string municipality, string addressKind, int birthDate)
    {
        var person = Assert.Single(Read($"raadpleeg-{bsn}.json"));
        Assert.Equal(bsn, person.Burgerservicenummer);
        var payload = JsonSerializer.Serialize(person, BrpJson.Default.Persoon);

        var row = RegistrationRow.Read(new StagedPayload(0, Guid.Empty, Guid.Empty, payload));

        Assert.Equal((status, municipality, addressKind, (int?)birthDate), (row.Status, row.Municipality, row.AddressKind, row.BirthDate));
        Assert.Empty(row.Rejections());
    }

    [Theory]
    [InlineData("zoek-naam-geboortedatum.json")]
    [InlineData("zoek-postcode.json")]
    public void A_search_names_whom_to_read(string file) =>
        Assert.All(Read(file), person => Assert.True(Bsn.IsValid(person.Burgerservicenummer)));

    static List<Persoon> Read(string name)
    {
        var file = Path.Combine(Repository.Root, "..", "shared", "contracts", "brp", "examples", name);
        Assert.SkipUnless(File.Exists(file), "The official examples are not part of this repository.");
        return JsonSerializer.Deserialize(File.ReadAllBytes(file), BrpJson.Default.PersonenAntwoord)!.Personen!;
    }
}
