using Npgsql;
using RegistrySync.Pipeline.Database;

namespace RegistrySync.Pipeline.Detecting;

/// <summary>The facts of all subjects as temp tables of the transaction, set by set in the order of the files' names.</summary>
static class DetectionFacts
{
    /// <summary>What a night looks for it finds by keys: at the price of a disk that has to turn, tables were read whole instead.</summary>
    public const string OfSome = "set local random_page_cost = 1.1;";

    /// <summary>What is joined of a million should not go to the disk in between; of a region's 25,000 it is a few megabytes.</summary>
    public const string OfAll = "set local random_page_cost to default; set local work_mem = '256MB';";

    // Each statement runs once, over tables whose size the planner guesses: compiling it took longer than running it.
    const string Settings = "set local jit = off; set local work_mem = '64MB';";

    /// <summary>What does not depend on whom and what the facts are about: the region, locations as they are, deliveries.</summary>
    /// <param name="connection">In a transaction.</param>
    /// <param name="today">The business date.</param>
    /// <param name="region">Codes of the region's municipalities.</param>
    /// <param name="cancellationToken">Stops the statements.</param>
    public static async Task BeginAsync(NpgsqlConnection connection, DateOnly today, IEnumerable<string> region, CancellationToken cancellationToken)
    {
        await ExecuteAsync(connection, Settings, null, cancellationToken);
        await ExecuteAsync(connection, "create temp table fact_region (code text primary key) on commit drop", null, cancellationToken);
        await ExecuteAsync(connection, "insert into fact_region select unnest($1::text[])",
            new NpgsqlParameter<string[]> { TypedValue = [.. region] }, cancellationToken);
        await ExecuteAsync(connection, "analyze fact_region", null, cancellationToken);
        await ExecuteFileAsync(connection, Sql.File("Detecting/Deliveries.sql"), today, cancellationToken);
        await ExecuteFileAsync(connection, Sql.File("Detecting/Sites.sql"), today, cancellationToken);
    }

    /// <summary>The facts of locations with their guests (<c>fact_place</c>), organisations and municipalities.</summary>
    public static Task OfPlacesAsync(NpgsqlConnection connection, DateOnly today, CancellationToken cancellationToken) =>
        ExecuteFolderAsync(connection, "Detecting/Places", today, cancellationToken);

    /// <summary>The facts of persons.</summary>
    /// <param name="connection">In a transaction that holds whom they are about as <c>fact_asked</c>, and <c>fact_covered</c>.</param>
    /// <param name="today">The business date.</param>
    /// <param name="certainties">How sure of links the rules ask to be.</param>
    /// <param name="everybody">Whether the others are asked about elsewhere.</param>
    /// <param name="cancellationToken">Stops the statements.</param>
    public static async Task OfPersonsAsync(
        NpgsqlConnection connection, DateOnly today, IEnumerable<double> certainties, bool everybody, CancellationToken cancellationToken)
    {
        await ExecuteAsync(connection, Settings + (everybody ? OfAll : OfSome), null, cancellationToken);
        await ExecuteAsync(connection, "create temp table fact_certainty (certainty double precision primary key) on commit drop", null, cancellationToken);
        await ExecuteAsync(connection, "insert into fact_certainty select unnest($1::double precision[])",
            new NpgsqlParameter<double[]> { TypedValue = [.. certainties] }, cancellationToken);
        // Taken for thousands, a few certainties made the parts of identities reserve memory for millions: as long for a night as for everybody.
        await ExecuteAsync(connection, "analyze fact_certainty", null, cancellationToken);
        await ExecuteFileAsync(connection, Sql.File("Detecting/Deliveries.sql"), today, cancellationToken);
        await Near.FindAsync(connection, "fact_asked", "fact_far", everybody, cancellationToken);
        await Near.FindLinksAsync(connection, "fact_far", everybody, cancellationToken);
        await ExecuteFolderAsync(connection, "Detecting/Facts", today, cancellationToken);
    }

    static async Task ExecuteFolderAsync(NpgsqlConnection connection, string folder, DateOnly today, CancellationToken cancellationToken)
    {
        foreach (var file in Sql.Folder(folder))
            await ExecuteFileAsync(connection, file, today, cancellationToken);
    }

    static async Task ExecuteFileAsync(NpgsqlConnection connection, string file, DateOnly today, CancellationToken cancellationToken)
    {
        // With a parameter a command is one statement, and PostgreSQL refuses a parameter that nothing uses.
        foreach (var statement in file.Contains("$1", StringComparison.Ordinal) ? file.Split(";\n") : [file])
        {
            var date = statement.Contains("$1", StringComparison.Ordinal) ? new NpgsqlParameter<DateOnly> { TypedValue = today } : null;
            await ExecuteAsync(connection, statement, date, cancellationToken);
        }
    }

    public static async Task ExecuteAsync(NpgsqlConnection connection, string sql, NpgsqlParameter? parameter, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        if (parameter is not null)
            command.Parameters.Add(parameter);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
