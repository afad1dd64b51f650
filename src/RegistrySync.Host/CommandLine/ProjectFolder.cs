namespace RegistrySync.Host.CommandLine;

/// <summary>Where <c>config/</c> is and where data may be kept, whichever folder the command was typed in.</summary>
static class ProjectFolder
{
    /// <summary>The folder that holds <c>config/</c>: named by <c>REGISTRYSYNC_ROOT</c>, else the program's own or one above it.</summary>
    public static string Root { get; } = Find();

    /// <summary>Settings by which other commands reach a demo that serves.</summary>
    public static string DemoSettings { get; } = Path.Combine(Root, ".registrysync", "demo.json");

    static string Find()
    {
        if (Environment.GetEnvironmentVariable("REGISTRYSYNC_ROOT") is { Length: > 0 } named)
            return Path.GetFullPath(named);
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (Directory.Exists(Path.Combine(folder.FullName, "config")))
                return folder.FullName;
        return Directory.GetCurrentDirectory();
    }
}
