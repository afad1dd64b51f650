using System.Runtime.CompilerServices;
using RegistrySync.Pipeline.Database;
using RegistrySync.Pipeline.Pulling;
using RegistrySync.Pipeline.Registries;
using RegistrySync.Pipeline.Runs;

namespace RegistrySync.Pipeline.Normalising;

/// <summary>
/// Rows of night registers become a person record and a stay each; a location that no register knows becomes the provider's own.
/// Rows of keys that nobody has seen go straight into the tables while the next ones are read; the others are compared with what is in force.
/// </summary>
static class StayNormaliser
{
    // So many that asking the server costs nothing beside them, and few enough for its memory of a temp table.
    const int BatchRows = 8192;

    static readonly VersionedTable[] Tables = [RegistryTables.PersonRecord, RegistryTables.Stay];

    public static async Task<List<Rejection>> RunAsync(
        RunContext run, RunTransaction transaction, RegistryDefinition registry, Guid package, CancellationToken cancellationToken)
    {
        var rejections = new List<Rejection>();
        var locations = await LocationIndex.LoadAsync(transaction, cancellationToken);
        var arrivals = await Arrivals.CreateAsync(run, transaction, registry, cancellationToken);
        var held = new List<StayRow>();
        var own = new Dictionary<Guid, StayRow>();
        await foreach (var rows in ReadAhead.BatchesAsync(StaysAsync(run, registry, package, locations, rejections, cancellationToken), BatchRows, cancellationToken))
        {
            foreach (var row in rows.Where(row => row.UnknownLocation is not null))
                if (!own.TryGetValue(row.LocationId, out var first) || row.Ordinal < first.Ordinal)
                    own[row.LocationId] = row; // The first in the delivery says how the location is called.
            held.AddRange(rows.Where(row => row.IsHeld));
            await arrivals.InsertAsync(rows.FindAll(row => !row.IsHeld), cancellationToken);
        }

        await WriteLocationsAsync(transaction, registry, own.Values, cancellationToken);
        await RegistryTables.Location.ApplyAsync(transaction, "wanted_location", run.AsOf, "false", cancellationToken);
        await CompareAsync(run, transaction, registry, package, held, cancellationToken);
        return rejections;
    }

    static async IAsyncEnumerable<StayRow> StaysAsync(
        RunContext run, RegistryDefinition registry, Guid package, LocationIndex locations, List<Rejection> rejections,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (fields, today) = (new RowFields(registry, rejections), run.Today);
        await foreach (var item in StagedRow.OfPackageAsync(run, package, Tables, cancellationToken))
        {
            fields.Load(item.Ordinal, item.SourceRef, item.Payload);
            if (StayRow.Read(fields, item, registry, locations, today) is { } row)
                yield return row;
        }
    }

    /// <summary>Brings what is in force to what the rows say, and ends what is gone.</summary>
    static async Task CompareAsync(
        RunContext run, RunTransaction transaction, RegistryDefinition registry, Guid package, List<StayRow> rows, CancellationToken cancellationToken)
    {
        await using (var persons = await RegistryTables.PersonRecord.CopyWantedAsync(transaction, "wanted_person", cancellationToken))
        {
            foreach (var row in rows)
                WritePerson(persons, registry, row);
            await persons.CompleteAsync(cancellationToken);
        }

        await using (var stays = await RegistryTables.Stay.CopyWantedAsync(transaction, "wanted_stay", cancellationToken))
        {
            foreach (var row in rows)
                WriteStay(stays, registry, row);
            await stays.CompleteAsync(cancellationToken);
        }

        await transaction.ExecuteAsync("create temp table gone on commit drop as select record_id from staging.record where package_id = $1 and deleted", cancellationToken, package);
        await RegistryTables.PersonRecord.ApplyAsync(transaction, "wanted_person", run.AsOf, "v.record_id in (select record_id from gone)", cancellationToken);
        await RegistryTables.Stay.ApplyAsync(transaction, "wanted_stay", run.AsOf, "v.stay_id in (select record_id from gone)", cancellationToken);
    }

    static void WritePerson(BinaryCopy writer, RegistryDefinition registry, StayRow row) =>
        writer.Row().Add(row.RecordId).Add(registry.Id).Add(row.GivenNames).Add(row.Initials).Add((string?)null).Add(row.FamilyName).Add((string?)null)
            .Add(row.BirthDate).Add((Guid?)null).Add(row.WorkerNumber).Add(row.EmployerKvk).Add(row.LocationId).Add(false);

    static void WriteStay(BinaryCopy writer, RegistryDefinition registry, StayRow row) =>
        writer.Row().Add(row.RecordId).Add(registry.Id).Add(row.RecordId).Add(row.LocationId).Add(row.Room).Add(row.Arrival).Add(row.ExpectedDeparture).Add(row.Departure);

    static async Task WriteLocationsAsync(RunTransaction transaction, RegistryDefinition registry, IEnumerable<StayRow> rows, CancellationToken cancellationToken)
    {
        await using var copy = await RegistryTables.Location.CopyWantedAsync(transaction, "wanted_location", cancellationToken);
        foreach (var row in rows)
        {
            var address = row.Address;
            copy.Row().Add(row.LocationId).Add(registry.Id).Add(row.UnknownLocation).Add(row.UnknownLocation)
                .Add(address?.Street).Add(address?.House.Number).Add(address?.House.Letter).Add(address?.House.Addition).Add(address?.Postcode).Add(address?.Place)
                .Add((string?)null).Add((string?)null).Add((string?)null).Add((string?)null).Add((int?)null).Add((string?)null)
                .Add((bool?)null).Add((bool?)null).Add((Guid?)null).Add((Guid?)null).Add((Guid?)null).Add(true).Add((DateOnly?)null).Add((int?)null);
        }

        await copy.CompleteAsync(cancellationToken);
    }
}
