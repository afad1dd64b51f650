using Npgsql;
using RegistrySync.Pipeline.Database;

namespace RegistrySync.Pipeline.Detecting;

/// <summary>The facts of all subjects as temp tables of the transaction, set by set in the order of the files' names.</summary>
static class DetectionFacts
{
    /// <param name="connection">In a transaction.</param>
    /// <param name="today">The business date.</param>
    /// <param name="region">Codes of the region's municipalities.</param>
    /// <param name="certainties">How sure of links the rules ask to be.</param>
    /// <param name="cancellationToken">Stops the statement.</param>
    public static async Task PrepareAsync(NpgsqlConnection connection, DateOnly today, IEnumerable<string> region, IEnumerable<double> certainties, CancellationToken cancellationToken)
    {
        await BeginAsync(connection, today, region, certainties, cancellationToken);
        await Night.EverybodyAsync(connection, today, cancellationToken);
        await FinishAsync(connection, today, everybody: true, cancellationToken);
    }

    /// <summary>What does not depend on whom the facts are about: sites and deliveries.</summary>
    public static async Task BeginAsync(NpgsqlConnection connection, DateOnly today, IEnumerable<string> region, IEnumerable<double> certainties, CancellationToken cancellationToken)
    {
        // Each statement runs once, over tables whose size the planner guesses: compiling it took longer than running it.
        // Whoever declares a cursor here reads it to the end.
        await ExecuteAsync(connection, "set local jit = off; set local work_mem = '64MB'; set local cursor_tuple_fraction = 1", null, cancellationToken);
        await ExecuteAsync(connection, "create temp table fact_region (code text primary key) on commit drop", null, cancellationToken);
        await ExecuteAsync(connection, "insert into fact_region select unnest($1::text[])",
            new NpgsqlParameter<string[]> { TypedValue = [.. region] }, cancellationToken);
        await ExecuteAsync(connection, "create temp table fact_certainty (certainty double precision primary key) on commit drop", null, cancellationToken);
        await ExecuteAsync(connection, "insert into fact_certainty select unnest($1::double precision[])",
            new NpgsqlParameter<double[]> { TypedValue = [.. certainties] }, cancellationToken);
        // Taken for thousands, a few certainties made the parts of identities reserve memory for millions: as long for a night as for everybody.
        await ExecuteAsync(connection, "analyze fact_region; analyze fact_certainty", null, cancellationToken);
        await ExecuteFolderAsync(connection, "Detecting/Common", today, cancellationToken);
    }

    /// <summary>The facts of the persons whom <c>fact_link</c> holds, and of all locations, organisations and municipalities.</summary>
    public static async Task FinishAsync(NpgsqlConnection connection, DateOnly today, bool everybody, CancellationToken cancellationToken)
    {
        await ExecuteFolderAsync(connection, "Detecting/Facts", today, cancellationToken);
        foreach (var set in (string[])["Persons", "Basis"])
            await ExecuteAsync(connection, Sql.File($"Detecting/Night/{(everybody ? "All" : "Some")}{set}.sql"), null, cancellationToken);
        await ExecuteFolderAsync(connection, "Detecting/Places", today, cancellationToken);
    }

    static async Task ExecuteFolderAsync(NpgsqlConnection connection, string folder, DateOnly today, CancellationToken cancellationToken)
    {
        // With a parameter a command is one statement.
        foreach (var statement in Sql.Folder(folder).SelectMany(file => file.Contains("$1", StringComparison.Ordinal) ? file.Split(";\n") : [file]))
        {
            // Only statements that name the date take it: PostgreSQL refuses a parameter that nothing uses.
            var date = statement.Contains("$1", StringComparison.Ordinal) ? new NpgsqlParameter<DateOnly> { TypedValue = today } : null;
            await ExecuteAsync(connection, statement, date, cancellationToken);
        }
    }

    static async Task ExecuteAsync(NpgsqlConnection connection, string sql, NpgsqlParameter? parameter, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        if (parameter is not null)
            command.Parameters.Add(parameter);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
