using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace RegistrySync.Linkage.Records;

/// <summary>
/// Arrays of many megabytes that are read here and there. On Linux the kernel is asked to back them with large pages, for with small
/// ones finding a page costs as much as reading it.
/// </summary>
static partial class LargeArray
{
    const int PageSize = 1 << 21;
    const int AdviseHugePage = 14;

    /// <summary>An array whose values are whatever lay there: the caller writes all that it reads.</summary>
    public static unsafe T[] Uninitialised<T>(long length)
        where T : unmanaged
    {
        var bytes = length * sizeof(T);
        if (bytes < 2 * PageSize || !OperatingSystem.IsLinux()) return GC.AllocateUninitializedArray<T>(checked((int)length));
        // Pinned, so that it stays where the kernel was asked.
        var array = GC.AllocateUninitializedArray<T>(checked((int)length), pinned: true);
        var start = ((nint)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(array)) + PageSize - 1) & -PageSize;
        var end = ((nint)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(array)) + (nint)bytes) & -PageSize;
        if (end > start) Advise(start, end - start);
        return array;
    }

    static void Advise(nint start, nint length)
    {
        try
        {
            // An advice: where it is not taken, all works the same, only slower.
            _ = MemoryAdvise(start, (nuint)length, AdviseHugePage);
        }
        catch (Exception exception) when (exception is DllNotFoundException or EntryPointNotFoundException)
        {
        }
    }

    [LibraryImport("libc", EntryPoint = "madvise")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int MemoryAdvise(nint start, nuint length, int advice);
}
