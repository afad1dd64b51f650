using System.Runtime.CompilerServices;
using RegistrySync.Pipeline.Pulling;
using RegistrySync.Pipeline.Registries;
using RegistrySync.Pipeline.Runs;

namespace RegistrySync.Pipeline.Normalising;

/// <summary>Rows of night registers become a person record and a stay each; a location that no register knows becomes the provider's own.</summary>
static class StayNormaliser
{
    public static async Task<List<Rejection>> RunAsync(
        RunContext run, RunTransaction transaction, RegistryDefinition registry, Guid package, CancellationToken cancellationToken)
    {
        var rejections = new List<Rejection>();
        var locations = await LocationIndex.LoadAsync(transaction, cancellationToken);
        var rows = await ReadAsync(run, transaction, registry, package, locations, rejections, cancellationToken);
        await WriteLocationsAsync(transaction, registry, rows, cancellationToken);
        await WriteStaysAsync(transaction, registry, rows, cancellationToken);

        await transaction.ExecuteAsync("create temp table gone on commit drop as select record_id from staging.record where package_id = $1 and deleted", cancellationToken, package);
        await RegistryTables.Location.ApplyAsync(transaction, "wanted_location", run.AsOf, "false", cancellationToken);
        await RegistryTables.PersonRecord.ApplyAsync(transaction, "wanted_person", run.AsOf, "v.record_id in (select record_id from gone)", cancellationToken);
        await RegistryTables.Stay.ApplyAsync(transaction, "wanted_stay", run.AsOf, "v.stay_id in (select record_id from gone)", cancellationToken);
        return rejections;
    }

    /// <summary>Reads the stays, and writes their persons meanwhile.</summary>
    static async Task<List<StayRow>> ReadAsync(
        RunContext run, RunTransaction transaction, RegistryDefinition registry, Guid package, LocationIndex locations, List<Rejection> rejections, CancellationToken cancellationToken)
    {
        var rows = new List<StayRow>();
        await using var persons = await RowCopy.BeginAsync(transaction, RegistryTables.PersonRecord, "wanted_person", cancellationToken);
        await foreach (var batch in ReadAhead.BatchesAsync(StaysAsync(run, registry, package, locations, rejections, cancellationToken), cancellationToken))
        {
            rows.AddRange(batch);
            foreach (var row in batch)
                persons.Row().Add(row.RecordId).Add(registry.Id).Add(row.GivenNames).Add(row.Initials).Add((string?)null).Add(row.FamilyName).Add((string?)null)
                    .Add(row.BirthDate).Add((Guid?)null).Add(row.WorkerNumber).Add(row.EmployerKvk).Add(row.LocationId).Add(false);
        }

        await persons.CompleteAsync(cancellationToken);
        return rows;
    }

    static async IAsyncEnumerable<StayRow> StaysAsync(
        RunContext run, RegistryDefinition registry, Guid package, LocationIndex locations, List<Rejection> rejections,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var fields = new RowFields(registry, rejections);
        await foreach (var item in StagedItem.OfPackageAsync(run, package, cancellationToken))
        {
            fields.Load(item.Ordinal, item.SourceRef, item.Payload);
            if (StayRow.Read(fields, item.RecordId, registry, locations, run.Today) is { } row)
                yield return row;
        }
    }

    static async Task WriteLocationsAsync(RunTransaction transaction, RegistryDefinition registry, List<StayRow> rows, CancellationToken cancellationToken)
    {
        await using var copy = await RowCopy.BeginAsync(transaction, RegistryTables.Location, "wanted_location", cancellationToken);
        foreach (var row in rows.Where(row => row.UnknownLocation is not null).DistinctBy(row => row.LocationId))
        {
            var address = row.Address;
            copy.Row().Add(row.LocationId).Add(registry.Id).Add(row.UnknownLocation).Add(row.UnknownLocation)
                .Add(address?.Street).Add(address?.House.Number).Add(address?.House.Letter).Add(address?.House.Addition).Add(address?.Postcode).Add(address?.Place)
                .AddCode(null).Add((string?)null).Add((string?)null).Add((string?)null).Add((int?)null).Add((string?)null)
                .Add((bool?)null).Add((bool?)null).Add((Guid?)null).Add((Guid?)null).Add((Guid?)null).Add(true).Add((DateOnly?)null).Add((int?)null);
        }

        await copy.CompleteAsync(cancellationToken);
    }

    static async Task WriteStaysAsync(RunTransaction transaction, RegistryDefinition registry, List<StayRow> rows, CancellationToken cancellationToken)
    {
        await using var copy = await RowCopy.BeginAsync(transaction, RegistryTables.Stay, "wanted_stay", cancellationToken);
        foreach (var row in rows)
            copy.Row().Add(row.RecordId).Add(registry.Id).Add(row.RecordId).Add(row.LocationId).Add(row.Room).Add(row.Arrival).Add(row.ExpectedDeparture).Add(row.Departure);
        await copy.CompleteAsync(cancellationToken);
    }
}
