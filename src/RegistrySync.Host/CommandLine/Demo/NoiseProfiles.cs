namespace RegistrySync.Host.CommandLine.Demo;

/// <summary>Error rates for the simulator: files in <c>config/simulator</c>, or anywhere.</summary>
static class NoiseProfiles
{
    static string Folder => Path.Combine(ProjectFolder.Root, "config", "simulator");

    /// <summary>Those that come with the product.</summary>
    public static IEnumerable<string> Names() =>
        Directory.Exists(Folder) ? Directory.EnumerateFiles(Folder, "*.json").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal) : [];

    /// <summary>The file of a profile given by name or by path; null when there is none.</summary>
    public static string? File(string noise) =>
        Names().Contains(noise, StringComparer.Ordinal) ? Path.Combine(Folder, noise + ".json")
        : System.IO.File.Exists(noise) ? Path.GetFullPath(noise)
        : null;
}
