namespace RegistrySync.Host.Hosting;

/// <summary>Where settings come from; later ones win.</summary>
static class HostSettings
{
    /// <summary>Settings from the environment begin with this: <c>REGISTRYSYNC__DATABASE__APP</c> is <c>Database:App</c>.</summary>
    const string Prefix = "REGISTRYSYNC__";

    /// <summary><c>config/registrysync.json</c>, then the environment, then what the command itself decided.</summary>
    public static IConfigurationBuilder AddRegistrySync(this IConfigurationBuilder configuration, string root, IEnumerable<KeyValuePair<string, string?>>? decided = null) =>
        configuration
            .AddJsonFile(Path.Combine(root, "config", "registrysync.json"), optional: true, reloadOnChange: false)
            .AddEnvironmentVariables(Prefix)
            .AddInMemoryCollection([new("Root", root), .. decided ?? []]);
}
