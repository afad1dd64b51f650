using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using RegistrySync.Pipeline.Database;
using RegistrySync.Pipeline.Reference;

namespace RegistrySync.Host.CommandLine.Demo;

/// <summary>The settings of a Host whose registries are the simulator's.</summary>
static class DemoSettings
{
    /// <summary>Credentials of the made-up region; real ones come from the environment.</summary>
    const string SecretPrefix = "demo-secret-";

    public static Dictionary<string, string?> Of(DemoOptions options, DatabaseOptions connections, string simulator, string drop, string root)
    {
        var settings = new Dictionary<string, string?>
        {
            // Fixed, so that the same region gives the same tokens and the same tables. Nothing here is anybody's number.
            ["Vault:TokenKey"] = Key("token"),
            ["Vault:EncryptionKey"] = Key("encryption"),
            ["Pulling:HashKey"] = Key("content"),
            ["Publishing:PseudonymKey"] = Key("pseudonym"),
            ["Pulling:Folder"] = drop,
            ["Receiving:DemoSecretPrefix"] = SecretPrefix,
            ["Brp:BaseUrl"] = simulator,
            ["Signalen:BaseUrl"] = simulator,
            ["Signalen:TokenUrl"] = simulator.TrimEnd('/') + "/auth/realms/signalen/protocol/openid-connect/token",
            ["Signalen:ClientId"] = "registrysync",
            ["Signalen:ClientSecret"] = SecretPrefix + "signalen",
            ["Access:DemoSignIn"] = "true",
            ["Demo:AsOf"] = options.Moment.ToString("O", CultureInfo.InvariantCulture),
            ["Demo:Seed"] = options.Seed.ToString(CultureInfo.InvariantCulture),
            ["Working:PollInterval"] = "00:00:00.5",
            ["Working:DispatchInterval"] = "00:00:00.5",
            ["Runs:WaitFactor"] = "0.2",
        };
        foreach (var role in Enum.GetValues<DatabaseRole>())
            settings[$"Database:{role}"] = connections.For(role);
        var municipality = 0;
        foreach (var code in InRegion(root))
        {
            var section = $"Brp:Municipalities:{municipality++}";
            settings[$"{section}:Code"] = code;
            settings[$"{section}:ClientId"] = $"gemeente-{code}";
            settings[$"{section}:ClientSecret"] = SecretPrefix + code;
            settings[$"{section}:Scope"] = $"{code}01-00000001001234567000";
        }

        return settings;
    }

    /// <summary>Leaves the settings where <c>sync</c> and <c>export</c> of the same user find them while the demo serves.</summary>
    public static void Publish(IReadOnlyDictionary<string, string?> settings)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(ProjectFolder.DemoSettings)!);
        File.Delete(ProjectFolder.DemoSettings);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var file = new FileStream(ProjectFolder.DemoSettings, options);
        JsonSerializer.Serialize(file, settings);
    }

    public static void Withdraw() => File.Delete(ProjectFolder.DemoSettings);

    static IEnumerable<string> InRegion(string root) =>
        Municipalities.Load(Path.Combine(root, "config")).All.Where(municipality => municipality.InRegion).Select(municipality => municipality.Code);

    static string Key(string purpose) => Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes($"registrysync demo {purpose}")));
}
