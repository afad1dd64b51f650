using System.Diagnostics;
using System.Globalization;

namespace RegistrySync.Host.CommandLine.Demo;

/// <summary>A temporary folder for everything that one demo writes; it goes when the demo ends, or else when the next one begins.</summary>
sealed class DemoFolder : IDisposable
{
    const string Prefix = "registrysync-demo-";

    DemoFolder(string path) => Path = path;

    public string Path { get; }

    /// <summary>PostgreSQL's cluster.</summary>
    public string Cluster => System.IO.Path.Combine(Path, "postgres");

    /// <summary>Where the registries drop their files.</summary>
    public string Drop => System.IO.Path.Combine(Path, "drop");

    public static DemoFolder Create()
    {
        // Named in REGISTRYSYNC_DATA where the usual place is too small.
        var parent = Environment.GetEnvironmentVariable("REGISTRYSYNC_DATA") is { Length: > 0 } named ? named : System.IO.Path.GetTempPath();
        Directory.CreateDirectory(parent);
        foreach (var left in Directory.EnumerateDirectories(parent, Prefix + "*"))
            if (int.TryParse(System.IO.Path.GetFileName(left.AsSpan())[Prefix.Length..], CultureInfo.InvariantCulture, out var id) && !Runs(id))
                Remove(left);
        var path = System.IO.Path.Combine(parent, Prefix + Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
        Remove(path);
        return new DemoFolder(Directory.CreateDirectory(path).FullName);
    }

    public void Dispose() => Remove(Path);

    static void Remove(string folder)
    {
        try
        {
            if (Directory.Exists(folder))
                Directory.Delete(folder, recursive: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Another user's, or its server is still stopping: the next demo tries again.
        }
    }

    static bool Runs(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            return !process.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
