using System.Globalization;
using System.Text.Json;

namespace RegistrySync.Host.CommandLine;

/// <summary>A demo of the same checkout that serves its pages: commands reach it unless the environment names a database.</summary>
static class DemoInReach
{
    /// <summary>Its settings, or none.</summary>
    public static Dictionary<string, string?>? Settings() =>
        Environment.GetEnvironmentVariable("REGISTRYSYNC__DATABASE__APP") is not { Length: > 0 } && File.Exists(ProjectFolder.DemoSettings)
            ? JsonSerializer.Deserialize<Dictionary<string, string?>>(File.ReadAllText(ProjectFolder.DemoSettings))
            : null;

    /// <summary>The made-up region's own time; null outside a demo.</summary>
    public static DateTimeOffset? AsOf(IConfiguration configuration) =>
        configuration["Demo:AsOf"] is { } text ? DateTimeOffset.ParseExact(text, "O", CultureInfo.InvariantCulture) : null;
}
