using System.Text;

namespace RegistrySync.Pipeline.Tests.Pulling;

/// <summary>A folder into which a test delivers files as suppliers do.</summary>
public sealed class DropFolder : IDisposable
{
    public DropFolder() => Path = Directory.CreateTempSubdirectory("registrysync-drop-").FullName;

    public string Path { get; }

    /// <summary>Delivers a file of lines.</summary>
    public void Deliver(string registry, string name, params string[] lines) =>
        Deliver(registry, name, Encoding.UTF8.GetBytes(string.Join('\n', lines) + "\n"));

    public void Deliver(string registry, string name, byte[] content)
    {
        var folder = Directory.CreateDirectory(System.IO.Path.Combine(Path, registry)).FullName;
        File.WriteAllBytes(System.IO.Path.Combine(folder, name), content);
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
