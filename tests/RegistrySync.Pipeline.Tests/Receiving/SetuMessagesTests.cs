using System.Text;
using Microsoft.Extensions.Options;
using RegistrySync.Domain.Normalising;
using RegistrySync.Pipeline.Pulling;
using RegistrySync.Pipeline.Receiving;
using RegistrySync.Pipeline.Registries;
using RegistrySync.Testing;

namespace RegistrySync.Pipeline.Tests.Receiving;

/// <summary>Strict reading and hygiene of one message.</summary>
public sealed class SetuMessagesTests
{
    static readonly RegistryDefinition Setu = RegistryCatalogue.Load(Repository.PathTo("config")).All.Single(registry => registry.Id == "setu");

    static readonly ContentHasher Hasher = new(Options.Create(new PullingOptions { HashKey = Convert.ToBase64String(new byte[32]) }));

    [Theory]
    [InlineData("{\"documentId\":{\"val")]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{\"documentId\":1,\"documentId\":2}")]
    [InlineData("<HumanResource/>")]
    public void A_body_that_is_not_one_json_object_is_refused_as_unreadable(string body) =>
        Assert.Equal(("", Reasons.UnreadableBody), Refusal(Kinds.HumanResource, body));

    [Fact]
    public void Half_of_a_character_pair_is_refused_and_not_thrown() =>
        Assert.Equal(("", Reasons.UnreadableBody), Refusal(Kinds.HumanResource, SetuSome.HumanResource(family: "\\ud83d")));

    [Fact]
    public void A_message_without_a_required_field_is_refused_by_its_name() =>
        Assert.Equal(("person.name", Reasons.MissingRequiredField),
            Refusal(Kinds.HumanResource, SetuSome.HumanResource().Replace("\"name\":{\"formattedName\"", "\"nom\":{\"formattedName\"", StringComparison.Ordinal)));

    [Fact]
    public void A_required_field_of_another_type_is_outside_the_contract() =>
        Assert.Equal(("positionProfile.positionPeriod.start", Reasons.OutsideContract),
            Refusal(Kinds.Assignment, SetuSome.Assignment().Replace("\"start\":\"2026-05-01\",\"exp", "\"start\":20260501,\"exp", StringComparison.Ordinal)));

    [Fact]
    public void A_status_message_with_placeholder_dates_is_no_placement() =>
        Assert.Equal(("positionProfile.positionPeriod.start", Reasons.StatusOnly), Refusal(Kinds.Assignment, SetuSome.Assignment(start: "1111-11-11")));

    [Fact]
    public void A_message_that_names_another_supplier_than_who_signed_in_is_refused() =>
        Assert.Equal(("supplier.legalId", Reasons.OtherSender), Refusal(Kinds.Assignment, SetuSome.Assignment(agency: "60101317")));

    [Fact]
    public void An_unknown_field_is_named_and_left_out_and_the_message_goes_on()
    {
        var clean = Clean(Kinds.HumanResource, SetuSome.HumanResource(root: ",\"favouriteColour\":\"orange\"", person: ",\"shoeSize\":40"));

        Assert.Equal(["favouriteColour UnknownField", "person.shoeSize UnknownField"], Rejections(clean));
        Assert.DoesNotContain("orange", clean.Payload.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_field_refuses_the_message_where_the_schema_is_frozen()
    {
        var frozen = Setu with { Schema = SchemaContract.Freeze };
        var refused = Assert.IsType<SetuReading.Refused>(
            SetuMessages.Read(frozen, Kinds.Assignment, Bytes(SetuSome.Assignment(root: ",\"note\":\"x\"")), null, Hasher));

        Assert.Equal(("note", Reasons.UnknownField), (refused.Field, refused.Reason));
    }

    [Fact]
    public void What_the_legal_basis_does_not_cover_is_gone()
    {
        var worker = Clean(Kinds.HumanResource, SetuSome.HumanResource()).Payload.GetRawText();
        var placement = Clean(Kinds.Assignment, SetuSome.Assignment()).Payload.GetRawText();

        Assert.All(["PL", "gender", "0612345678", "Lublin"], gone => Assert.DoesNotContain(gone, worker, StringComparison.Ordinal));
        Assert.All(["payRates", "14.06", "Fruitplukker"], gone => Assert.DoesNotContain(gone, placement, StringComparison.Ordinal));
    }

    [Fact]
    public void A_bsn_is_refused_wherever_it_stands()
    {
        var clean = Clean(Kinds.HumanResource, SetuSome.HumanResource(
            family: "Nowak 999990019", person: ",\"legalId\":{\"value\":\"999990019\",\"schemeAgencyId\":\"BSN\"}"));

        Assert.Equal(["person.legalId.value UnlawfulBsn", "person.name.family UnlawfulBsn", "person.name.formattedName UnlawfulBsn"],
            Rejections(clean).Order(StringComparer.Ordinal));
        Assert.DoesNotContain("999990019", clean.Payload.GetRawText() + string.Concat(clean.Rejections), StringComparison.Ordinal);
        Assert.Contains("Nowak *********", clean.Payload.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_worker_number_that_is_a_bsn_is_concealed_the_same_way_in_both_messages()
    {
        var worker = Clean(Kinds.HumanResource, SetuSome.HumanResource(worker: "999990019"));
        var placement = Clean(Kinds.Assignment, SetuSome.Assignment(worker: "999990019"));

        Assert.DoesNotContain("999990019", worker.Key.RecordKey, StringComparison.Ordinal);
        Assert.Equal(worker.Key.Number, MessageKey.WorkerNumber(placement.Payload.GetProperty("assignedWorker").GetProperty("workerId")));
    }

    [Fact]
    public void The_order_of_fields_does_not_change_the_clean_form()
    {
        const string Reordered = """
            {"person":{"name":{"family":"Nowak","given":["Anna"],"formattedName":"Anna Nowak"},"communication":{},
              "id":[{"schemeAgencyId":"Supplier","value":"FW1000001"}],"birthDate":"1990-06-14"},
             "customer":{"legalId":{"schemeAgencyId":"KvK","value":"20000731"}},"supplier":{"legalId":{"schemeAgencyId":"KvK","value":"60100000"}},
             "documentId":{"schemeAgencyId":"Supplier","value":"HR-FW1000001"}}
            """;

        Assert.Equal(Clean(Kinds.HumanResource, SetuSome.HumanResource()).Payload.GetRawText(), Clean(Kinds.HumanResource, Reordered).Payload.GetRawText());
    }

    [Theory]
    [InlineData(Kinds.HumanResource)]
    [InlineData(Kinds.Assignment)]
    public void The_official_samples_are_read(string kind)
    {
        var file = Path.Combine(Repository.Root, "..", "shared", "contracts", "setu", "v2", $"{kind}Example_v2.0.json");
        Assert.SkipUnless(File.Exists(file), "The official samples are not part of this repository.");

        var reading = SetuMessages.Read(Setu, kind, File.ReadAllBytes(file), SetuSome.Agency, Hasher);

        var clean = Assert.IsType<SetuReading.Clean>(reading);
        Assert.Empty(Rejections(clean));
        Assert.DoesNotContain("example.org", clean.Payload.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public void An_update_leaves_standing_what_it_does_not_mention()
    {
        var before = Clean(Kinds.Assignment, SetuSome.Assignment()).Payload;
        var update = Clean(Kinds.Assignment, SetuSome.Assignment(period: ",\"actualEnd\":\"2026-09-30\"", location: "")).Payload;

        var merged = MessageMerge.Merge(before, update, SetuMessages.ShapeOf(Setu, Kinds.Assignment)).GetProperty("positionProfile").GetProperty("positionPeriod");

        Assert.Equal("""{"start":"2026-05-01","expectedEnd":"2026-12-01","actualEnd":"2026-09-30"}""", merged.GetRawText());
    }

    static (string, string) Refusal(string kind, string body)
    {
        var refused = Assert.IsType<SetuReading.Refused>(SetuMessages.Read(Setu, kind, Bytes(body), SetuSome.Agency, Hasher));
        return (refused.Field, refused.Reason);
    }

    static SetuReading.Clean Clean(string kind, string body) =>
        Assert.IsType<SetuReading.Clean>(SetuMessages.Read(Setu, kind, Bytes(body), SetuSome.Agency, Hasher));

    static IEnumerable<string> Rejections(SetuReading.Clean clean) => clean.Rejections.Select(rejection => $"{rejection.Field} {rejection.Reason}");

    static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
