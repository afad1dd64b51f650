using System.Diagnostics;
using Npgsql;
using RegistrySync.Simulator.Delivering;
using RegistrySync.Simulator.Regions;
using RegistrySync.Simulator.Scoring;

namespace RegistrySync.Simulator.Truth;

/// <summary>
/// The truth in the simulator's own database, schema <c>truth</c>, written by its own login and readable by nobody else. The process
/// scores from memory; the tables are for whoever investigates a score with psql.
/// </summary>
sealed class TruthDatabase(string connectionString)
{
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    const string Schema = """
        drop schema if exists truth cascade;
        create schema truth;
        create table truth.person (
            person int, role text, origin text, sex text, birth date, given text, family text, kin_of int, bsn text, a_number text, agency int);
        create table truth.location (location text, municipality text, beds int, capacity int, registry text, silent boolean);
        create table truth.stay (person int, stay int, location text, bed int, arrival date, departure date);
        create table truth.placement (person int, placement int, agency int, employer_kvk text, started date, ended date);
        create table truth.registration (person int, since date, kind text, address_object text);
        create table truth.record (registry text, ref text, person int, stay int);
        create table truth.finding (
            as_of date, rule text, person int, subject text, broken boolean, defensible boolean, observable boolean, judged boolean);
        create table truth.claim (as_of date, rule text, outcome text, reason text, person int, subject text);
        """;

    /// <summary>Replaces what an earlier region left behind.</summary>
    public async Task WriteAsync(Region region, CancellationToken cancellationToken)
    {
        await using var connection = await OpenAsync(cancellationToken);
        await using (var command = new NpgsqlCommand(Schema, connection))
            await command.ExecuteNonQueryAsync(cancellationToken);
        await CopyAsync(connection, "person", region.Persons.Select(person => new object?[]
        {
            person.Id, person.Role.ToString(), person.Origin.ToString(), person.Sex.ToString(), person.Birth, string.Join(' ', person.Name.Given),
            person.Name.WholeFamily, person.KinOf, person.Bsn, person.ANumber, person.Agency,
        }), cancellationToken);
        await CopyAsync(connection, "location", region.Locations.Select(location => new object?[]
        {
            location.Id, location.Place.MunicipalityCode, location.Beds, location.Capacity, location.Registry, location.Silent,
        }), cancellationToken);
        await CopyAsync(connection, "stay", region.Persons.SelectMany(person => person.Stays).Select(stay => new object?[]
        {
            stay.PersonId, stay.Index, stay.Location.Id, stay.Bed, Date(stay.Arrival), Date(stay.End),
        }), cancellationToken);
        await CopyAsync(connection, "placement", region.Persons.SelectMany(person => person.Placements).Select(placement => new object?[]
        {
            placement.PersonId, placement.Index, placement.Agency, placement.Employer.Kvk, Date(placement.Start), Date(placement.End),
        }), cancellationToken);
        await CopyAsync(connection, "registration", region.Persons.SelectMany(person => person.Registrations.Select(one => new object?[]
        {
            person.Id, Date(one.From), one.Kind.ToString(), one.Address?.ObjectId,
        })), cancellationToken);
    }

    /// <summary>A connection; whoever starts us may still be making the database.</summary>
    async Task<NpgsqlConnection> OpenAsync(CancellationToken cancellationToken)
    {
        for (var waited = Stopwatch.StartNew(); ; await Task.Delay(100, cancellationToken))
        {
            var connection = new NpgsqlConnection(connectionString);
            try
            {
                await connection.OpenAsync(cancellationToken);
                return connection;
            }
            catch (NpgsqlException) when (waited.Elapsed < Patience)
            {
                await connection.DisposeAsync();
            }
        }
    }

    /// <summary>Adds whose each delivered record is.</summary>
    public async Task AddAsync(Delivery delivery, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(cancellationToken);
        var rows = delivery.Rows.SelectMany(rows => rows.Value.Select((row, i) => new object?[]
        {
            rows.Key, delivery.Reference(i), row.Person.Id, row.Stay?.Index,
        }));
        var messages = delivery.Messages.Select(message => new object?[] { message.Registry, message.Reference, message.Person.Id, null });
        await CopyAsync(connection, "record", rows.Concat(messages), cancellationToken);
    }

    /// <summary>
    /// Adds what somebody claimed on a day, beside what is so: whoever asks why a finding is false or missed joins the two.
    /// </summary>
    public async Task AddAsync(FindingsRequest request, Claims claims, FindingTruth truth, int day, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(cancellationToken);
        await using (var command = new NpgsqlCommand("delete from truth.finding; delete from truth.claim", connection))
            await command.ExecuteNonQueryAsync(cancellationToken);
        await CopyAsync(connection, "finding", truth.ByRule.SelectMany(rule => rule.Value.Defensible.Union(rule.Value.Judged).Select(subject => new object?[]
        {
            Date(day), rule.Key, subject.Person?.Id, subject.Key, rule.Value.Broken.Contains(subject), rule.Value.Defensible.Contains(subject),
            rule.Value.Observable.Contains(subject), rule.Value.Judged.Contains(subject),
        })), cancellationToken);
        await CopyAsync(connection, "claim", request.Findings.Select(claim => (Claim: claim, Subject: claims.SubjectOf(claim))).Select(one => new object?[]
        {
            Date(day), one.Claim.Rule, one.Claim.Outcome, one.Claim.Reason, one.Subject?.Person?.Id, one.Subject?.Key,
        }), cancellationToken);
    }

    static async Task CopyAsync(NpgsqlConnection connection, string table, IEnumerable<object?[]> rows, CancellationToken cancellationToken)
    {
        await using var writer = await connection.BeginBinaryImportAsync($"copy truth.{table} from stdin (format binary)", cancellationToken);
        foreach (var row in rows)
            await writer.WriteRowAsync(cancellationToken, row);
        await writer.CompleteAsync(cancellationToken);
    }

    static DateOnly Date(int day) => DateOnly.FromDayNumber(day);
}
