using RegistrySync.Host.Pages.Shell;

namespace RegistrySync.Host.Pages.Overview;

/// <summary>Counts that are so small that somebody could recognise a neighbour in them are not told to readers.</summary>
static class SmallNumber
{
    /// <summary>The smallest count that is told.</summary>
    public const int Threshold = 5;

    public static string Show(long count) => count is > 0 and < Threshold ? $"< {Threshold}" : Moments.Count(count);
}
