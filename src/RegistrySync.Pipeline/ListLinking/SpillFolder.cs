using System.IO.MemoryMappedFiles;
using RegistrySync.Linkage.Scoring;

namespace RegistrySync.Pipeline.ListLinking;

/// <summary>
/// Temporary files that lie in the address space: what does not fit in memory the system keeps on disk. They hold numbers of records and
/// weights, nothing about persons, and are gone when this is disposed of or the process ends.
/// </summary>
/// <param name="folder">Where they lie; absent: the folder for temporary files.</param>
public sealed class SpillFolder(string? folder = null) : ISpillRoom, IDisposable
{
    readonly Dictionary<nint, (MemoryMappedFile File, MemoryMappedViewAccessor View)> _rooms = [];

    /// <summary>Bytes reserved so far, released ones included.</summary>
    public long Reserved { get; private set; }

    /// <inheritdoc/>
    public nint Reserve(long bytes)
    {
        var stream = new FileStream(Path.Combine(folder ?? Path.GetTempPath(), $"registrysync-link-{Path.GetRandomFileName()}"), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
        // An empty file cannot be mapped.
        stream.SetLength(Math.Max(1, bytes));
        var file = MemoryMappedFile.CreateFromFile(stream, null, 0, MemoryMappedFileAccess.ReadWrite, HandleInheritability.None, leaveOpen: false);
        var view = file.CreateViewAccessor();
        var start = view.SafeMemoryMappedViewHandle.DangerousGetHandle();
        _rooms.Add(start, (file, view));
        Reserved += bytes;
        return start;
    }

    /// <inheritdoc/>
    public void Release(nint address)
    {
        if (!_rooms.Remove(address, out var room)) return;
        room.View.Dispose();
        room.File.Dispose();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var address in _rooms.Keys.ToList()) Release(address);
    }
}
