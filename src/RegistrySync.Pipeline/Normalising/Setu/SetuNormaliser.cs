using System.Text.Json;
using RegistrySync.Pipeline.Pulling;
using RegistrySync.Pipeline.Reference;
using RegistrySync.Pipeline.Registries;
using RegistrySync.Pipeline.Runs;

namespace RegistrySync.Pipeline.Normalising.Setu;

/// <summary>Messages of agencies become person records of workers, placements, agencies and employers.</summary>
static class SetuNormaliser
{
    public static async Task<List<Rejection>> RunAsync(
        RunContext run, RunTransaction transaction, RegistryDefinition registry, Guid package, Places places, CancellationToken cancellationToken)
    {
        var rejections = new List<Rejection>();
        var locations = await LocationIndex.LoadAsync(transaction, cancellationToken);
        var workers = new List<WorkerRow>();
        var placements = new List<PlacementRow>();
        await foreach (var item in StagedItem.OfPackageAsync(run, package, cancellationToken))
        {
            using var message = JsonDocument.Parse(item.Payload);
            var fields = new MessageFields(item, message.RootElement, rejections);
            if (item.Kind == Kinds.HumanResource && WorkerRow.Read(item, fields, locations, run.Today) is { } worker)
                workers.Add(worker);
            else if (item.Kind == Kinds.Assignment && PlacementRow.Read(item, fields, places) is { } placement)
                placements.Add(placement);
        }

        await WriteWorkersAsync(transaction, registry, workers, cancellationToken);
        await WritePlacementsAsync(transaction, registry, placements, cancellationToken);
        await WriteOrganisationsAsync(transaction, workers, placements, cancellationToken);
        await transaction.ExecuteAsync(
            "create temp table gone on commit drop as select record_id from staging.record where package_id = $1 and deleted", cancellationToken, package);
        await RegistryTables.PersonRecord.ApplyAsync(transaction, "wanted_person", run.AsOf, "v.record_id in (select record_id from gone)", cancellationToken);
        await RegistryTables.Placement.ApplyAsync(transaction, "wanted_placement", run.AsOf, "v.placement_id in (select record_id from gone)", cancellationToken);
        await RegistryTables.Organisation.ApplyAsync(transaction, "wanted_organisation", run.AsOf, "false", cancellationToken);
        return rejections;
    }

    static async Task WriteWorkersAsync(RunTransaction transaction, RegistryDefinition registry, List<WorkerRow> workers, CancellationToken cancellationToken)
    {
        await using var copy = await RegistryTables.PersonRecord.CopyWantedAsync(transaction, "wanted_person", cancellationToken);
        foreach (var worker in workers)
            copy.Row().Add(worker.RecordId).Add(registry.Id).Add(worker.GivenNames).Add(worker.Initials).Add(worker.Prefix).Add(worker.FamilyName)
                .Add(worker.OtherFamilyName).Add(worker.BirthDate).Add((Guid?)null).Add(worker.WorkerNumber).Add(worker.EmployerKvk).Add(worker.LocationId).Add(false);
        await copy.CompleteAsync(cancellationToken);
    }

    static async Task WritePlacementsAsync(
        RunTransaction transaction, RegistryDefinition registry, List<PlacementRow> placements, CancellationToken cancellationToken)
    {
        await using var copy = await RegistryTables.Placement.CopyWantedAsync(transaction, "wanted_placement", cancellationToken);
        foreach (var placement in placements)
            copy.Row().Add(placement.PlacementId).Add(registry.Id).Add(placement.RecordId).Add(Party.IdOf(null, placement.Agency))
                .Add(placement.EmployerKvk is { } kvk ? Party.IdOf(null, kvk) : null)
                .Add(placement.Municipalities.Count == 1 ? placement.Municipalities[0] : null)
                .AddTexts(placement.Municipalities.Count > 1 ? placement.Municipalities : null).Add(placement.Postcode).Add(placement.Place).Add(placement.StartsOn).Add(placement.ExpectedEnd).Add(placement.EndedOn);
        await copy.CompleteAsync(cancellationToken);
    }

    /// <summary>Messages give numbers, hardly names: a name that is known stays.</summary>
    static async Task WriteOrganisationsAsync(
        RunTransaction transaction, List<WorkerRow> workers, List<PlacementRow> placements, CancellationToken cancellationToken)
    {
        await using (var copy = await RegistryTables.Organisation.CopyWantedAsync(transaction, "wanted_organisation", cancellationToken))
        {
            foreach (var agency in workers.Select(worker => worker.Agency).Concat(placements.Select(placement => placement.Agency)).Distinct())
                copy.Row().Add(Party.IdOf(null, agency)).Add("Agency").Add(agency).Add(agency).Add((bool?)null).Add((DateOnly?)null);
            var employers = placements.Select(placement => (Kvk: placement.EmployerKvk, Name: placement.EmployerName))
                .Concat(workers.Select(worker => (Kvk: worker.EmployerKvk, Name: (string?)null)))
                .Where(employer => employer.Kvk is not null).GroupBy(employer => employer.Kvk!, employer => employer.Name, StringComparer.Ordinal);
            foreach (var employer in employers)
                copy.Row().Add(Party.IdOf(null, employer.Key)).Add("Employer").Add(employer.Where(name => name is not null).Min(StringComparer.Ordinal) ?? employer.Key)
                    .Add(employer.Key).Add((bool?)null).Add((DateOnly?)null);
            await copy.CompleteAsync(cancellationToken);
        }

        await transaction.ExecuteAsync("""
            update wanted_organisation w set name = o.name
            from (select distinct on (organisation_id) organisation_id, name from registry.organisation
                  where recorded_to = 'infinity' and name <> kvk order by organisation_id, kind) o
            where o.organisation_id = w.organisation_id and (w.name = w.kvk
                or exists (select 1 from registry.organisation s where s.organisation_id = w.organisation_id and s.kind = w.kind
                           and s.recorded_to = 'infinity' and s.name <> s.kvk and s.name = o.name))
            """, cancellationToken);
    }
}
