using RegistrySync.Domain.Clock;
using RegistrySync.Domain.Normalising;
using RegistrySync.Pipeline.Pulling;
using RegistrySync.Pipeline.Registries;
using RegistrySync.Pipeline.Runs;

namespace RegistrySync.Pipeline.Normalising;

/// <summary>Cases at registration desks become a person record and an appointment or declaration each; linking finds out whose they are.</summary>
static class DeskNormaliser
{
    public static async Task<List<Rejection>> RunAsync(
        RunContext run, RunTransaction transaction, RegistryDefinition registry, Guid package, CancellationToken cancellationToken)
    {
        var rejections = new List<Rejection>();
        var fields = new RowFields(registry, rejections);
        var locations = await LocationIndex.LoadAsync(transaction, cancellationToken);
        var rows = new List<DeskRow>();
        await foreach (var item in StagedItem.OfPackageAsync(run, package, cancellationToken))
        {
            fields.Load(item.Ordinal, item.SourceRef, item.Payload);
            if (DeskRow.Read(fields, item.RecordId, locations, run.Today) is { } row)
                rows.Add(row);
        }

        await using (var copy = await RegistryTables.PersonRecord.CopyWantedAsync(transaction, "wanted_person", cancellationToken))
        {
            foreach (var row in rows)
                copy.Row().Add(row.RecordId).Add(registry.Id).Add(row.GivenNames).Add((string?)null).Add((string?)null).Add(row.FamilyName).Add((string?)null)
                    .Add(row.BirthDate).Add((Guid?)null).Add((string?)null).Add((string?)null).Add(row.LocationId).Add(false);
            await copy.CompleteAsync(cancellationToken);
        }

        await using (var copy = await RegistryTables.Declaration.CopyWantedAsync(transaction, "wanted_declaration", cancellationToken))
        {
            foreach (var row in rows)
                copy.Row().Add(row.RecordId).Add(registry.Id).Add(row.RecordId).Add(row.Kind.ToString()).Add(row.Municipality).Add(row.LocationId).Add(row.On);
            await copy.CompleteAsync(cancellationToken);
        }

        await transaction.ExecuteAsync("create temp table gone on commit drop as select record_id from staging.record where package_id = $1 and deleted", cancellationToken, package);
        await RegistryTables.PersonRecord.ApplyAsync(transaction, "wanted_person", run.AsOf, "v.record_id in (select record_id from gone)", cancellationToken);
        await RegistryTables.Declaration.ApplyAsync(transaction, "wanted_declaration", run.AsOf, "v.declaration_id in (select record_id from gone)", cancellationToken);
        return rejections;
    }
}

/// <summary>One case at a desk in the words of the glossary.</summary>
sealed record DeskRow(Guid RecordId, DeclarationKind Kind, DateOnly On, string? GivenNames, string? FamilyName)
{
    public int? BirthDate { get; init; }

    public string? Municipality { get; init; }

    /// <summary>The location at the address that was given; null for an address of which no register knows.</summary>
    public Guid? LocationId { get; init; }

    /// <summary>Reads a row; null when it is rejected as a whole.</summary>
    public static DeskRow? Read(RowFields fields, Guid recordId, LocationIndex locations, DateOnly today)
    {
        DeclarationKind? kind = fields[Fields.Kind]?.ToUpperInvariant() switch
        {
            "AFSPRAAK" => DeclarationKind.Appointment,
            "AANGIFTE" => DeclarationKind.Declared,
            _ => null,
        };
        var (given, family) = (fields.Name(Fields.GivenNames), fields.Name(Fields.FamilyName));
        if (kind is null || fields.Date(Fields.Day) is not { } on || (given is null && family is null))
        {
            fields.Reject(kind is null && fields[Fields.Kind] is not null ? Reasons.OutsideContract : Reasons.MissingField);
            return null;
        }

        return new DeskRow(recordId, kind.Value, on, given, family)
        {
            BirthDate = fields.BirthDate(today),
            Municipality = fields[Fields.Municipality] is { Length: 4 } code ? code : null,
            LocationId = locations.Find(null, fields.Address()),
        };
    }
}
