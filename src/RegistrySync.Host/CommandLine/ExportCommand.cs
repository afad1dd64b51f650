using System.CommandLine;

namespace RegistrySync.Host.CommandLine;

/// <summary>The command <c>export</c>: the hash by which two databases hold the same tables.</summary>
static class ExportCommand
{
    public static Command Create() => new("export", "The hash over all tables of data, and the rows of each");
}
