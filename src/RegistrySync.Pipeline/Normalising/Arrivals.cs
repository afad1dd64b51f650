using Npgsql;
using RegistrySync.Pipeline.Database;
using RegistrySync.Pipeline.Registries;
using RegistrySync.Pipeline.Runs;

namespace RegistrySync.Pipeline.Normalising;

/// <summary>
/// Stays that no table holds anything of: a person and a stay each, inserted batch by batch. A batch is copied into a temp table first, since
/// PostgreSQL refuses COPY on tables with row policies; it takes rows while they are still being written, and both tables are made of it.
/// </summary>
sealed class Arrivals
{
    const int Columns = 12;

    readonly RunTransaction _transaction;
    readonly DateTime _asOf;
    readonly string _registry;

    Arrivals(RunTransaction transaction, DateTime asOf, string registry) => (_transaction, _asOf, _registry) = (transaction, asOf, registry);

    public static async Task<Arrivals> CreateAsync(RunContext run, RunTransaction transaction, RegistryDefinition registry, CancellationToken cancellationToken)
    {
        await transaction.ExecuteAsync("""
            create temp table arrival (record_id uuid, given_names text, initials text, family_name text, birth_date integer, worker_number text,
                employer_kvk text, location_id uuid, room text, arrival date, expected_departure date, departure date) on commit drop
            """, cancellationToken);
        return new Arrivals(transaction, run.AsOf.UtcDateTime, registry.Id);
    }

    /// <summary>Makes them versions from the run's moment on.</summary>
    public async Task InsertAsync(List<StayRow> rows, CancellationToken cancellationToken)
    {
        if (rows.Count == 0)
            return;
        await using (var copy = await BinaryCopy.BeginAsync(_transaction.Connection, "copy arrival from stdin (format binary)", Columns, cancellationToken))
        {
            foreach (var row in rows)
                copy.Row().Add(row.RecordId).Add(row.GivenNames).Add(row.Initials).Add(row.FamilyName).Add(row.BirthDate).Add(row.WorkerNumber)
                    .Add(row.EmployerKvk).Add(row.LocationId).Add(row.Room).Add(row.Arrival).Add(row.ExpectedDeparture).Add(row.Departure);
            await copy.CompleteAsync(cancellationToken);
        }

        await using var insert = new NpgsqlBatch(_transaction.Connection) { Timeout = 0 };
        insert.BatchCommands.Add(Statement("""
            insert into registry.person_record
                (record_id, recorded_from, registry, given_names, initials, family_name, birth_date, worker_number, employer_kvk, location_id)
            select record_id, $1, $2, given_names, initials, family_name, birth_date, worker_number, employer_kvk, location_id from arrival
            """));
        insert.BatchCommands.Add(Statement("""
            insert into registry.stay (stay_id, recorded_from, registry, record_id, location_id, room, arrival, expected_departure, departure)
            select record_id, $1, $2, record_id, location_id, room, arrival, expected_departure, departure from arrival
            """));
        insert.BatchCommands.Add(new NpgsqlBatchCommand("truncate arrival"));
        await insert.ExecuteNonQueryAsync(cancellationToken);
    }

    NpgsqlBatchCommand Statement(string sql) => new(sql)
    {
        Parameters = { new NpgsqlParameter<DateTime> { TypedValue = _asOf }, new NpgsqlParameter<string> { TypedValue = _registry } },
    };
}
