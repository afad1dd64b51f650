using RegistrySync.Domain.Normalising;
using RegistrySync.Pipeline.Pulling;
using RegistrySync.Pipeline.Registries;
using RegistrySync.Pipeline.Runs;

namespace RegistrySync.Pipeline.Normalising;

/// <summary>
/// Workers' reports become a day, a topic and a location each. There are few, so all that the registry holds are read anew: one about a
/// place that no register knew finds its location as soon as one does.
/// </summary>
static class ReportNormaliser
{
    public static async Task<List<Rejection>> RunAsync(
        RunContext run, RunTransaction transaction, RegistryDefinition registry, Guid package, CancellationToken cancellationToken)
    {
        var locations = await LocationIndex.LoadAsync(transaction, cancellationToken);
        var untold = new RowFields(registry, []);
        await using (var copy = await RegistryTables.Report.CopyWantedAsync(transaction, "wanted_report", cancellationToken))
        {
            await foreach (var item in StagedItem.PresentAsync(run, registry.Id, cancellationToken))
            {
                untold.Load(item.Ordinal, item.SourceRef, item.Payload);
                if (Read(untold, locations) is var (location, day))
                    copy.Row().Add(item.RecordId).Add(location).Add(day).Add(untold[Fields.Topic] ?? "").Add(untold[Fields.FreeText]);
            }

            await copy.CompleteAsync(cancellationToken);
        }

        await RegistryTables.Report.ApplyAsync(transaction, "wanted_report", run.AsOf, "true", cancellationToken);
        return await RejectionsAsync(run, registry, package, locations, cancellationToken);
    }

    /// <summary>What cannot be used is told when it comes, and once.</summary>
    static async Task<List<Rejection>> RejectionsAsync(
        RunContext run, RegistryDefinition registry, Guid package, LocationIndex locations, CancellationToken cancellationToken)
    {
        var rejections = new List<Rejection>();
        var fields = new RowFields(registry, rejections);
        await foreach (var item in StagedItem.OfPackageAsync(run, package, cancellationToken))
        {
            fields.Load(item.Ordinal, item.SourceRef, item.Payload);
            if (Read(fields, locations) is null)
                fields.Reject(fields.Moment(Fields.Day) is null ? Reasons.MissingField : Reasons.UnknownLocation);
        }

        return rejections;
    }

    static (Guid Location, DateOnly Day)? Read(RowFields fields, LocationIndex locations) =>
        fields.Moment(Fields.Day) is { } day && locations.Find(fields[Fields.Location], fields.Address()) is { } location ? (location, day) : null;
}
