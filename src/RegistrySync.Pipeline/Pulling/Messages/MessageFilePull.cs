using System.Globalization;
using System.Text;
using Microsoft.Extensions.Options;
using RegistrySync.Domain.Normalising;
using RegistrySync.Domain.Recovering;
using RegistrySync.Domain.Vocabulary;
using RegistrySync.Pipeline.Pulling.Files;
using RegistrySync.Pipeline.Receiving;
using RegistrySync.Pipeline.Registries;
using RegistrySync.Pipeline.Runs;
using RegistrySync.Pipeline.Vault;

namespace RegistrySync.Pipeline.Pulling.Messages;

/// <summary>
/// Pulls messages that lie in files, one per file, named after their kind: <c>Assignment-....json</c>. All files are read every time; what
/// has not changed is found unchanged at staging.
/// </summary>
public sealed class MessageFilePull(IOptions<PullingOptions> options, ContentHasher hasher, QuarantineCipher quarantine)
{
    readonly PullingOptions _options = options.Value;

    public async Task RunAsync(StepContext context, RegistryDefinition registry, CancellationToken cancellationToken)
    {
        var files = DeliveredFile.All(_options.Folder, registry).ToList();
        var version = StableId.Of([.. files.Select(file => $"{file.Name}@{file.Version}")]).ToString();
        var package = await Package.OpenAsync(context, registry.Id, registry.Pull!.Kind, cancellationToken);
        if (package.IsSealed)
            return;
        var resumed = FileCursor.Parse(package.Cursor);
        if (resumed is { } cursor && cursor.Version != version)
        {
            await package.StartAnewAsync(cancellationToken);
            resumed = null;
        }

        var done = (int)(resumed?.Rows ?? 0);
        do
        {
            var slice = new MessageSlice(package.Pulled);
            foreach (var file in files.Skip(done).Take(_options.SliceRows))
                await ReadAsync(file, slice, registry, context.Run.Today, cancellationToken);
            done += (int)slice.Pulled;
            if (slice.Pulled > 0 || resumed is null)
                await slice.AppendToAsync(package, new FileCursor(version, done).ToString(), cancellationToken);
            resumed ??= new FileCursor(version, done);
        }
        while (done < files.Count);
    }

    async Task ReadAsync(DeliveredFile file, MessageSlice slice, RegistryDefinition registry, DateOnly today, CancellationToken cancellationToken)
    {
        var ordinal = slice.Next();
        var kind = file.Name.Split('-', '.')[0];
        if (!registry.Messages.ContainsKey(kind))
        {
            slice.Refuse(ordinal, "", Reasons.UnknownMessage, file.Name, null, today);
            return;
        }

        var body = await BodyAsync(file, registry, cancellationToken);
        switch (SetuMessages.Read(registry, kind, body, null, hasher))
        {
            case SetuReading.Refused refused:
                slice.Refuse(ordinal, refused.Field, refused.Reason, file.Name, quarantine.Encrypt(body), today);
                break;
            case SetuReading.Clean clean:
                foreach (var rejection in clean.Rejections)
                    slice.Rejections.Add(new Rejection(ordinal, rejection.Field, rejection.Reason, clean.Key.SourceRef, rejection.Masked));
                var payload = Encoding.UTF8.GetBytes(clean.Payload.GetRawText());
                slice.Items.Add(new PulledItem(
                    ordinal, kind, clean.Key.RecordKey, clean.Key.RecordId, hasher.Hash(payload), false, clean.Key.SourceRef, payload));
                break;
        }
    }

    static async Task<byte[]> BodyAsync(DeliveredFile file, RegistryDefinition registry, CancellationToken cancellationToken)
    {
        try
        {
            var body = await File.ReadAllBytesAsync(file.Path, cancellationToken);
            return body.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? body[Encoding.UTF8.Preamble.Length..] : body;
        }
        catch (IOException exception)
        {
            throw new StepException(FailureKind.Transient, string.Create(CultureInfo.InvariantCulture,
                $"{file.Name} of '{registry.Id}' cannot be read now ({exception.GetType().Name}); it is probably being written."), exception);
        }
    }
}
