using Npgsql;
using NpgsqlTypes;
using RegistrySync.Pipeline.Database;
using RegistrySync.Pipeline.Runs;

namespace RegistrySync.Pipeline.Pulling.Brp;

/// <summary>Writes BRP persons and their registrations as versions in recorded time.</summary>
static class RegistrationTables
{
    static readonly VersionedTable PersonRecord = new("registry.person_record", ["record_id"],
        ["registry", "given_names", "prefix", "family_name", "birth_date", "bsn_token", "protected"]);

    static readonly VersionedTable Registration = new("registry.registration", ["registration_id"],
        ["record_id", "status", "reason", "municipality", "registered_on", "address_since", "address_kind", "postal_only", "street", "house_number",
            "house_letter", "house_addition", "postcode", "place", "dwelling_id", "address_id", "suspended_reason", "suspended_on",
            "under_investigation", "not_living_there", "protected", "a_number_token", "answered_on"]);

    /// <returns>Fields that could not be read.</returns>
    public static async Task<List<Rejection>> ApplyAsync(
        RunTransaction transaction, RunContext run, List<StagedPayload> accepted, List<Guid> withdrawn, CancellationToken cancellationToken)
    {
        await transaction.ExecuteAsync("""
            create temp table brp_person on commit drop as
                select record_id, registry, given_names, prefix, family_name, birth_date, bsn_token, protected from registry.person_record with no data;
            create temp table brp_registration on commit drop as select * from registry.registration with no data;
            alter table brp_registration drop column recorded_from, drop column recorded_to;
            create temp table brp_gone (record_id uuid primary key) on commit drop
            """, cancellationToken);
        await transaction.ExecuteAsync("insert into brp_gone select distinct * from unnest($1::uuid[])", cancellationToken, withdrawn.ToArray());
        List<RegistrationRow> rows = [.. accepted.Select(RegistrationRow.Read)];
        await CopyPersonsAsync(transaction.Connection, rows, cancellationToken);
        await CopyRegistrationsAsync(transaction.Connection, rows, run.Today, cancellationToken);
        await transaction.ExecuteAsync("analyze brp_person; analyze brp_registration", cancellationToken);
        const string Gone = "v.record_id in (select record_id from brp_gone)";
        await PersonRecord.ApplyAsync(transaction, "brp_person", run.AsOf, Gone, cancellationToken);
        await Registration.ApplyAsync(transaction, "brp_registration", run.AsOf, Gone, cancellationToken);
        return [.. rows.SelectMany(static row => row.Rejections())];
    }

    static async Task CopyPersonsAsync(NpgsqlConnection connection, List<RegistrationRow> rows, CancellationToken cancellationToken)
    {
        await using var copy = await connection.BeginBinaryImportAsync(
            "copy brp_person (record_id, registry, given_names, prefix, family_name, birth_date, bsn_token, protected) from stdin (format binary)", cancellationToken);
        foreach (var row in rows)
        {
            copy.StartRow();
            copy.Write(row.Staged.RecordId, NpgsqlDbType.Uuid);
            copy.Write(AskBrp.Registry, NpgsqlDbType.Text);
            Text(copy, row.Person.Naam?.Voornamen);
            Text(copy, row.Person.Naam?.Voorvoegsel);
            Text(copy, row.Person.Naam?.Geslachtsnaam);
            Number(copy, row.BirthDate);
            copy.Write(row.Staged.Token, NpgsqlDbType.Uuid);
            copy.Write(row.Person.GeheimhoudingPersoonsgegevens, NpgsqlDbType.Boolean);
        }

        await copy.CompleteAsync(cancellationToken);
    }

    static async Task CopyRegistrationsAsync(NpgsqlConnection connection, List<RegistrationRow> rows, DateOnly today, CancellationToken cancellationToken)
    {
        var columns = string.Join(", ", Registration.Key.Concat(Registration.Values));
        await using var copy = await connection.BeginBinaryImportAsync($"copy brp_registration ({columns}) from stdin (format binary)", cancellationToken);
        foreach (var row in rows)
        {
            var residence = row.Person.Verblijfplaats;
            copy.StartRow();
            copy.Write(row.Staged.RecordId, NpgsqlDbType.Uuid);
            copy.Write(row.Staged.RecordId, NpgsqlDbType.Uuid);
            copy.Write(row.Status, NpgsqlDbType.Text);
            Text(copy, row.Reason);
            Text(copy, row.Municipality, NpgsqlDbType.Char);
            Number(copy, WireDate.Read(row.Person.DatumInschrijvingInGemeente));
            Number(copy, WireDate.Read(residence?.DatumVan));
            Text(copy, row.AddressKind);
            copy.Write(row.IsPostalOnly, NpgsqlDbType.Boolean);
            Text(copy, row.Street);
            Number(copy, row.Address?.Huisnummer);
            Text(copy, row.Address?.Huisletter);
            Text(copy, row.Address?.Huisnummertoevoeging);
            Text(copy, row.Address?.Postcode);
            Text(copy, row.Address?.Woonplaats);
            Text(copy, residence?.AdresseerbaarObjectIdentificatie);
            Text(copy, residence?.NummeraanduidingIdentificatie);
            Text(copy, row.Person.OpschortingBijhouding?.Reden?.Code);
            Number(copy, WireDate.Read(row.Person.OpschortingBijhouding?.Datum));
            copy.Write(row.IsUnderInvestigation, NpgsqlDbType.Boolean);
            copy.Write(residence?.IndicatieVastgesteldVerblijftNietOpAdres ?? false, NpgsqlDbType.Boolean);
            copy.Write(row.Person.GeheimhoudingPersoonsgegevens, NpgsqlDbType.Boolean);
            if (row.ANumberToken is { } token)
                copy.Write(token, NpgsqlDbType.Uuid);
            else
                copy.WriteNull();
            copy.Write(today, NpgsqlDbType.Date);
        }

        await copy.CompleteAsync(cancellationToken);
    }

    static void Text(NpgsqlBinaryImporter copy, string? value, NpgsqlDbType type = NpgsqlDbType.Text)
    {
        if (string.IsNullOrEmpty(value))
            copy.WriteNull();
        else
            copy.Write(value, type);
    }

    static void Number(NpgsqlBinaryImporter copy, int? value)
    {
        if (value is { } number)
            copy.Write(number, NpgsqlDbType.Integer);
        else
            copy.WriteNull();
    }
}
