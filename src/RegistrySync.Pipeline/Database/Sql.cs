using System.Collections.Concurrent;

namespace RegistrySync.Pipeline.Database;

/// <summary>The <c>.sql</c> files of this assembly, named by their path: <c>Sql.File("Staging/Seal.sql")</c>.</summary>
public static class Sql
{
    static readonly ConcurrentDictionary<string, string> Files = new(StringComparer.Ordinal);

    /// <summary>The text of one file.</summary>
    public static string File(string path) => Files.GetOrAdd(path, Read);

    /// <summary>Whether there is such a file.</summary>
    public static bool Exists(string path) => typeof(Sql).Assembly.GetManifestResourceInfo(path) is not null;

    /// <summary>All files of a folder, in the order of their names.</summary>
    public static IEnumerable<string> Folder(string folder) =>
        typeof(Sql).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(folder + "/", StringComparison.Ordinal) && name.EndsWith(".sql", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(File);

    static string Read(string path)
    {
        using var stream = typeof(Sql).Assembly.GetManifestResourceStream(path)
            ?? throw new InvalidOperationException($"No SQL file '{path}' in this assembly: the name is its path below the project folder.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
