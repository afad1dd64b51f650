using System.Text.Json;

namespace RegistrySync.Simulator.Tests.Delivering;

public sealed class SetuMessagesTests
{
    const string Contracts = "/../shared/contracts/setu/v2";

    [Fact]
    public void A_message_with_a_field_of_its_own_violates_the_schema()
    {
        using var schema = Schema("HumanResource");
        using var message = JsonDocument.Parse("""{"favouriteColour":"orange"}""");
        var violations = JsonSchema.Violations(schema.RootElement, message.RootElement).ToArray();
        Assert.Contains("$.favouriteColour is not allowed", violations);
        Assert.Contains("$.person is required", violations);
    }

    [Fact]
    public void Every_message_is_valid_against_the_official_schema()
    {
        using var worker = Schema("HumanResource");
        using var placement = Schema("Assignment");
        var messages = SmallRegion.Deliver(SmallRegion.Make()).Messages;
        Assert.NotEmpty(messages);
        foreach (var message in messages)
        {
            using var body = JsonDocument.Parse(message.Body);
            Assert.Empty(JsonSchema.Violations((message.Placement is null ? worker : placement).RootElement, body.RootElement));
        }
    }

    [Fact]
    public void No_message_has_a_citizen_service_number_unless_the_profile_says_so() =>
        Assert.DoesNotContain(
            SmallRegion.Deliver(SmallRegion.Make()).Messages,
            message => message.Body.AsSpan().IndexOf("\"BSN\""u8) >= 0);

    [Fact]
    public void Every_placement_s_worker_has_a_message_of_his_own()
    {
        var messages = SmallRegion.Deliver(SmallRegion.Make()).Messages;
        var workers = messages.Where(message => message.Placement is null).Select(message => message.Person.Id).ToHashSet();
        Assert.All(messages, message => Assert.Contains(message.Person.Id, workers));
    }

    static JsonDocument Schema(string name)
    {
        var path = Folder() is { } folder ? Path.Combine(folder, $"{name}.schema.json") : "";
        Assert.SkipUnless(File.Exists(path), "The official schemas are not on this machine.");
        return JsonDocument.Parse(File.ReadAllBytes(path));
    }

    static string? Folder()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (Directory.Exists(folder.FullName + Contracts))
                return Path.GetFullPath(folder.FullName + Contracts);
            if (folder.Parent is { } parent && Directory.Exists(parent.FullName + Contracts))
                return Path.GetFullPath(parent.FullName + Contracts);
        }
        return null;
    }
}
