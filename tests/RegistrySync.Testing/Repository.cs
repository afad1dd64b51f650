namespace RegistrySync.Testing;

/// <summary>The checkout in which the tests run.</summary>
public static class Repository
{
    /// <summary>The folder of <c>RegistrySync.sln</c>; found from the binaries, since source paths are rewritten in a deterministic build.</summary>
    public static string Root { get; } = Find();

    /// <summary>A file or folder below the root.</summary>
    public static string PathTo(params ReadOnlySpan<string> parts) => Path.Combine([Root, .. parts]);

    static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "RegistrySync.sln")))
                return folder.FullName;
        throw new InvalidOperationException("Tests run from binaries inside the checkout: no RegistrySync.sln above " + AppContext.BaseDirectory);
    }
}
