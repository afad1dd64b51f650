using RegistrySync.Pipeline.Pulling.Files;
using RegistrySync.Pipeline.Registries;
using RegistrySync.Pipeline.Runs;

namespace RegistrySync.Pipeline.Pulling;

/// <summary>Brings what a registry has to say into a package of its own.</summary>
public sealed class PullStep(FilePull files)
{
    public Task RunAsync(StepContext context, RegistryDefinition registry, CancellationToken cancellationToken) =>
        registry.Kind switch
        {
            RegistryKind.Address or RegistryKind.Housing => files.RunAsync(context, registry, cancellationToken),
            RegistryKind.Organisation or RegistryKind.Agency or RegistryKind.Brp =>
                throw new NotSupportedException($"'{registry.Id}': no pull for kind {registry.Kind}."),
        };
}
