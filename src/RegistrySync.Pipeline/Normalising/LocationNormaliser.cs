using RegistrySync.Domain.Normalising;
using RegistrySync.Pipeline.Pulling;
using RegistrySync.Pipeline.Registries;
using RegistrySync.Pipeline.Runs;

namespace RegistrySync.Pipeline.Normalising;

/// <summary>
/// The location register: rows with one id are the addresses of one location. It is small, so it is made anew from the
/// registry's present state; rows that say the same make no new version.
/// </summary>
static class LocationNormaliser
{
    public static async Task<List<Rejection>> RunAsync(RunContext run, RunTransaction transaction, RegistryDefinition registry, CancellationToken cancellationToken)
    {
        var rejections = new List<Rejection>();
        var fields = new RowFields(registry, rejections);
        var rows = new List<LocationRow>();
        await foreach (var item in StagedItem.PresentAsync(run, registry.Id, cancellationToken))
        {
            fields.Load(item.Ordinal, item.SourceRef, item.Payload);
            if (LocationRow.Read(fields) is { } row)
                rows.Add(row);
            else
                fields.Reject(Reasons.MissingField);
        }

        await WriteLocationsAsync(transaction, registry, rows, cancellationToken);
        await WriteAddressesAsync(transaction, rows, cancellationToken);
        await WriteOrganisationsAsync(transaction, rows, cancellationToken);
        var ours = $"v.registry = '{registry.Id}'";
        await RegistryTables.Location.ApplyAsync(transaction, "wanted_location", run.AsOf, ours, cancellationToken);
        await RegistryTables.LocationAddress.ApplyAsync(transaction, "wanted_address", run.AsOf, "true", cancellationToken);
        await RegistryTables.Organisation.ApplyAsync(transaction, "wanted_organisation", run.AsOf, "v.kind in ('Provider', 'Owner', 'Hirer')", cancellationToken);
        return []; // The present state is read anew each time; its rejections were told when the rows came.
    }

    static async Task WriteLocationsAsync(RunTransaction transaction, RegistryDefinition registry, List<LocationRow> rows, CancellationToken cancellationToken)
    {
        await using var copy = await RegistryTables.Location.CopyWantedAsync(transaction, "wanted_location", cancellationToken);
        foreach (var row in rows.DistinctBy(row => row.Id))
        {
            var address = row.Address;
            copy.Row().Add(LocationIndex.IdOf(row.Id)).Add(registry.Id).Add(row.Id).Add(row.Name)
                .Add(address.Street).Add(address.House.Number).Add(address.House.Letter).Add(address.House.Addition).Add(address.Postcode).Add(address.Place)
                .Add(row.Municipality).Add(row.DwellingId).Add(row.AddressId).Add(row.ObjectKind).Add(row.Capacity).Add(row.Norm)
                .Add(row.Permit).Add(row.IsNew).Add(row.Owner?.Id).Add(row.Operator?.Id).Add(row.Hirer?.Id).Add(row.DeliversRegister).Add(row.RegisterSince).Add(row.GrowerHousehold);
        }

        await copy.CompleteAsync(cancellationToken);
    }

    static async Task WriteAddressesAsync(RunTransaction transaction, List<LocationRow> rows, CancellationToken cancellationToken)
    {
        await using var copy = await RegistryTables.LocationAddress.CopyWantedAsync(transaction, "wanted_address", cancellationToken);
        foreach (var row in rows.DistinctBy(row => (row.Id, row.AddressKey)))
        {
            var address = row.Address;
            copy.Row().Add(LocationIndex.IdOf(row.Id)).Add(row.AddressKey).Add(address.Street).Add(address.House.Number).Add(address.House.Letter)
                .Add(address.House.Addition).Add(address.Postcode).Add(address.Place).Add(row.Municipality).Add(row.DwellingId).Add(row.AddressId);
        }

        await copy.CompleteAsync(cancellationToken);
    }

    static async Task WriteOrganisationsAsync(RunTransaction transaction, List<LocationRow> rows, CancellationToken cancellationToken)
    {
        await using var copy = await RegistryTables.Organisation.CopyWantedAsync(transaction, "wanted_organisation", cancellationToken);
        var operators = rows.Where(row => row.Operator is not null).Select(row => (row.Operator!, Kind: "Provider", row.Signatory, row.CertificateUntil));
        var owners = rows.Where(row => row.Owner is not null).Select(row => (row.Owner!, Kind: "Owner", Signatory: (bool?)null, CertificateUntil: (DateOnly?)null));
        var hirers = rows.Where(row => row.Hirer is not null).Select(row => (row.Hirer!, Kind: "Hirer", Signatory: (bool?)null, CertificateUntil: (DateOnly?)null));
        foreach (var (party, kind, signatory, certificate) in operators.Concat(owners).Concat(hirers).DistinctBy(party => (party.Item1.Id, party.Kind)))
            copy.Row().Add(party.Id).Add(kind).Add(party.Name).Add(party.Kvk).Add(signatory).Add(certificate);
        await copy.CompleteAsync(cancellationToken);
    }
}
