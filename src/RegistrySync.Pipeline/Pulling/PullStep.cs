using RegistrySync.Pipeline.Pulling.Files;
using RegistrySync.Pipeline.Pulling.Messages;
using RegistrySync.Pipeline.Pulling.Signalen;
using RegistrySync.Pipeline.Registries;
using RegistrySync.Pipeline.Runs;

namespace RegistrySync.Pipeline.Pulling;

/// <summary>Brings what a registry has to say into a package of its own.</summary>
public sealed class PullStep(FilePull files, InboxPull inbox, MessageFilePull messages, SignalenPull signalen)
{
    public Task RunAsync(StepContext context, RegistryDefinition registry, CancellationToken cancellationToken) =>
        registry.Kind switch
        {
            RegistryKind.Address or RegistryKind.Housing or RegistryKind.Desk => files.RunAsync(context, registry, cancellationToken),
            RegistryKind.Agency when registry.IsPushed => inbox.RunAsync(context, registry, cancellationToken),
            RegistryKind.Agency => messages.RunAsync(context, registry, cancellationToken),
            RegistryKind.Reports => signalen.RunAsync(context, registry, cancellationToken),
            RegistryKind.Organisation or RegistryKind.Brp =>
                throw new NotSupportedException($"'{registry.Id}': no pull for kind {registry.Kind}."),
        };
}
