using System.Globalization;

namespace RegistrySync.Pipeline.Embedded;

/// <summary>Finds PostgreSQL's programs on this machine.</summary>
public static class PostgresBinaries
{
    /// <summary>Environment variable that names the folder of <c>initdb</c> and <c>postgres</c>.</summary>
    public const string Variable = "REGISTRYSYNC_POSTGRES_BIN";

    /// <summary>The oldest major version that the schemas work with.</summary>
    public const int OldestMajor = 15;

    static readonly string[] VersionedFolders =
        ["/usr/lib/postgresql/{0}/bin", "/usr/pgsql-{0}/bin", "/opt/homebrew/opt/postgresql@{0}/bin", "/usr/local/opt/postgresql@{0}/bin", @"C:\Program Files\PostgreSQL\{0}\bin"];

    /// <summary>The folder that holds them: the environment variable, the search path, then the usual places, newest version first.</summary>
    /// <exception cref="PostgresMissingException">There are none; the message says what to install.</exception>
    public static string Find() =>
        Candidates().FirstOrDefault(HoldsPrograms) ?? throw new PostgresMissingException();

    /// <summary>The path of a program that talks to a server, <c>pg_dump</c> say; a machine may have those without the server.</summary>
    /// <exception cref="PostgresMissingException">There is none; the message says what to install.</exception>
    public static string FindClient(string name) =>
        Candidates().Select(folder => Program(folder, name)).FirstOrDefault(File.Exists)
        ?? throw new PostgresMissingException($"No {name} on this machine: install PostgreSQL's client programs (Debian, Ubuntu: apt-get install postgresql-client), "
            + $"of the server's major version or newer, or name their folder in {Variable}.");

    static IEnumerable<string> Candidates()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named)
            return [named];
        var path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        var usual = from major in Enumerable.Range(OldestMajor, 10).Reverse()
                    from folder in VersionedFolders
                    select string.Format(CultureInfo.InvariantCulture, folder, major);
        return path.Concat(usual);
    }

    static bool HoldsPrograms(string folder) => File.Exists(Program(folder, "initdb")) && File.Exists(Program(folder, "postgres"));

    /// <summary>The path of one program in the folder.</summary>
    public static string Program(string folder, string name) => Path.Combine(folder, OperatingSystem.IsWindows() ? name + ".exe" : name);
}
