using System.CommandLine;

namespace RegistrySync.Host.CommandLine;

/// <summary>The command <c>demo</c>: a made-up region, its registries and one whole run, on this machine alone.</summary>
static class DemoCommand
{
    public static Command Create() => new("demo", "A made-up region and one whole run");
}
