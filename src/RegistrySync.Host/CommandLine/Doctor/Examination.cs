using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Npgsql;
using RegistrySync.Host.Hosting;
using RegistrySync.Pipeline.Database;
using RegistrySync.Pipeline.Embedded;

namespace RegistrySync.Host.CommandLine.Doctor;

/// <summary>Looks at what the commands need.</summary>
static class Examination
{
    static readonly string[] Browsers = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    public static async Task<IReadOnlyList<Symptom>> RunAsync(string root, CancellationToken cancellationToken)
    {
        var configuration = new ConfigurationBuilder().AddRegistrySync(root).Build();
        var symptoms = new List<Symptom>
        {
            new(".NET", true, true, RuntimeInformation.FrameworkDescription),
            Postgres(),
            Configuration(root),
            Zone(),
            Chromium(),
            await DockerAsync(cancellationToken),
        };
        var roles = Enum.GetValues<DatabaseRole>();
        if (roles.All(role => string.IsNullOrEmpty(configuration[$"Database:{role}"])))
            return [.. symptoms, new("Database (serve, sync, migrate)", false, false, "no login is configured; demo brings its own", "see docs/operations.md: REGISTRYSYNC__DATABASE__OWNER, _APP, _PAGES, _BRP, _READER")];
        foreach (var role in roles)
            symptoms.Add(await LoginAsync(configuration, role, cancellationToken));
        return symptoms;
    }

    static Symptom Postgres()
    {
        try
        {
            return new("PostgreSQL programs (demo, test)", true, true, PostgresBinaries.Find());
        }
        catch (PostgresMissingException missing)
        {
            return new("PostgreSQL programs (demo, test)", false, true, "not found", missing.Message.ReplaceLineEndings("\n          "));
        }
    }

    static Symptom Configuration(string root)
    {
        var folder = Path.Combine(root, "config");
        return Directory.Exists(Path.Combine(folder, "registries"))
            ? new("Configuration", true, true, folder)
            : new("Configuration", false, true, $"no registries in {folder}", "name the folder that holds config/ in REGISTRYSYNC_ROOT");
    }

    static Symptom Zone() => TimeZoneInfo.TryFindSystemTimeZoneById("Europe/Amsterdam", out _)
        ? new("Time zones", true, true, "Europe/Amsterdam is known")
        : new("Time zones", false, true, "Europe/Amsterdam is not known", "sudo apt-get install tzdata");

    static Symptom Chromium()
    {
        var found = Browsers.FirstOrDefault(File.Exists);
        return new("Chromium (tests of the pages)", found is not null, false, found ?? "not found: those tests are skipped", "sudo apt-get install chromium");
    }

    static async Task<Symptom> DockerAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var docker = Process.Start(new ProcessStartInfo("docker", ["version", "--format", "{{.Server.Version}}"]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            var version = (await docker.StandardOutput.ReadToEndAsync(cancellationToken)).Trim();
            await docker.WaitForExitAsync(cancellationToken);
            return docker.ExitCode == 0
                ? new("Docker (optional)", true, false, version)
                : new("Docker (optional)", false, false, "does not answer: tests use the embedded PostgreSQL");
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return new("Docker (optional)", false, false, "not installed: tests use the embedded PostgreSQL");
        }
    }

    static async Task<Symptom> LoginAsync(IConfiguration configuration, DatabaseRole role, CancellationToken cancellationToken)
    {
        var what = $"Database login {Provisioning.Login(role)}";
        if (configuration[$"Database:{role}"] is not { Length: > 0 } connectionString)
            return new(what, false, false, "not configured", $"set REGISTRYSYNC__DATABASE__{role.ToString().ToUpperInvariant()}");
        try
        {
            await using var connection = new NpgsqlConnection(connectionString);
            await connection.OpenAsync(cancellationToken);
            var major = connection.PostgreSqlVersion.Major;
            return new(what, major >= PostgresBinaries.OldestMajor, true, $"PostgreSQL {major.ToString(CultureInfo.InvariantCulture)}", $"version {PostgresBinaries.OldestMajor} or newer is needed");
        }
        catch (NpgsqlException exception)
        {
            return new(what, false, true, exception.Message, "check the connection string, then run: registrysync migrate");
        }
    }
}
