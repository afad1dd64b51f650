using System.Globalization;
using Microsoft.Extensions.Options;
using RegistrySync.Domain.Recovering;
using RegistrySync.Pipeline.Registries;
using RegistrySync.Pipeline.Runs;

namespace RegistrySync.Pipeline.Pulling.Signalen;

/// <summary>
/// Pulls workers' reports that are new or changed since the last pull, page by page; a page is a slice. The last moment is asked for again
/// each time, so that nothing between two pulls is missed: what came before is then found unchanged.
/// </summary>
public sealed class SignalenPull(SignalenClient client, ContentHasher hasher, IOptions<SignalenOptions> options)
{
    readonly SignalenOptions _options = options.Value;

    public async Task RunAsync(StepContext context, RegistryDefinition registry, CancellationToken cancellationToken)
    {
        var package = await Package.OpenAsync(context, registry.Id, registry.Pull!.Kind, cancellationToken);
        if (package.IsSealed)
            return;
        var cursor = SignalCursor.Parse(package.Cursor) ?? SignalCursor.Parse(await package.LastCursorAsync(cancellationToken))
            ?? new SignalCursor(new DateTimeOffset(package.Today.AddDays(-_options.FirstPullDays), TimeOnly.MinValue, TimeSpan.Zero), 1);
        var reader = new SignalReader(registry, hasher);
        var more = true;
        while (more)
        {
            var page = await client.PageAsync(Query(registry, cursor), cancellationToken);
            DateTimeOffset? last = page.Reports.Count == 0 ? null : SignalReader.ChangedAt(page.Reports[^1])
                ?? throw new StepException(FailureKind.Source, $"A report of '{registry.Id}' does not say when it was changed: ask whoever keeps the reports.");
            more = page.HasNext && page.Reports.Count > 0;
            cursor = more ? cursor.After(last!.Value) : cursor.Ended(last);
            await AppendAsync(package, reader, page, cursor, cancellationToken);
        }
    }

    static async Task AppendAsync(Package package, SignalReader reader, SignalPage page, SignalCursor cursor, CancellationToken cancellationToken)
    {
        var items = new List<PulledItem>(page.Reports.Count);
        var rejections = new List<Rejection>();
        var ordinal = package.Pulled;
        foreach (var report in page.Reports)
        {
            if (reader.Read(ordinal++, report, rejections) is { } item)
                items.Add(item);
        }

        await package.AppendAsync(page.Reports.Count, items, rejections, cursor.ToString(), null, cancellationToken);
    }

    IEnumerable<(string, string)> Query(RegistryDefinition registry, SignalCursor cursor) =>
    [
        ("updated_after", cursor.UpdatedAfter.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture)),
        ("ordering", "updated_at"),
        ("page_size", _options.PageSize.ToString(CultureInfo.InvariantCulture)),
        ("page", cursor.Page.ToString(CultureInfo.InvariantCulture)),
        .. registry.Pull!.Filter.Select(filter => (filter.Key, filter.Value)),
    ];
}
