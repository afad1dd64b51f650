using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Npgsql;
using RegistrySync.Host.Hosting;
using RegistrySync.Pipeline.Database;
using RegistrySync.Pipeline.Publishing;

namespace RegistrySync.Host.CommandLine;

/// <summary>The command <c>export</c>: the hash by which two databases hold the same tables, and the rows and hash of each. Needs the owner's login, which sees every row.</summary>
static class ExportCommand
{
    public static Command Create()
    {
        var json = new Option<bool>("--json") { Description = "one JSON object" };
        var command = new Command("export", "The hash over all tables of data, and the rows of each") { json };
        command.SetAction((parsed, cancellationToken) => CommandFailure.ReportAsync(() => RunAsync(parsed.GetValue(json), cancellationToken)));
        return command;
    }

    static async Task<int> RunAsync(bool json, CancellationToken cancellationToken)
    {
        var configuration = new ConfigurationBuilder().AddRegistrySync(ProjectFolder.Root, DemoInReach.Settings()).Build();
        var options = configuration.GetSection("Database").Get<DatabaseOptions>() ?? new DatabaseOptions();
        await using var owner = NpgsqlDataSource.Create(options.For(DatabaseRole.Owner));
        var export = await ExportHash.ComputeAsync(owner, cancellationToken);
        if (json)
        {
            Console.WriteLine(new JsonObject
            {
                ["hash"] = export.Hash,
                ["tables"] = new JsonObject(export.Tables.Select(table => KeyValuePair.Create<string, JsonNode?>(
                    table.Key, new JsonObject { ["rows"] = table.Value.Rows, ["hash"] = table.Value.Hash }))),
            }.ToJsonString(JsonSerializerOptions.Web));
            return 0;
        }

        foreach (var (table, one) in export.Tables)
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{one.Hash[..16]} {one.Rows,10} {table}"));
        Console.WriteLine(export.Hash);
        return 0;
    }
}
