using Npgsql;

namespace RegistrySync.Pipeline.Detecting;

/// <summary>
/// A share of the persons whom a run asks about: prepares their facts and lets rules decide over them, on a connection of its own, for one
/// connection is one process of the server. It sees what the run's transaction saw at one moment, and writes nothing.
/// </summary>
sealed class PersonShare : IAsyncDisposable
{
    readonly NpgsqlConnection _connection;
    readonly NpgsqlTransaction _transaction;

    PersonShare(NpgsqlConnection connection, NpgsqlTransaction transaction) => (_connection, _transaction) = (connection, transaction);

    /// <param name="source">The pool.</param>
    /// <param name="snapshot">What the run's transaction exported.</param>
    /// <param name="cancellationToken">Stops the opening.</param>
    public static async Task<PersonShare> OpenAsync(NpgsqlDataSource source, string snapshot, CancellationToken cancellationToken)
    {
        var connection = await source.OpenConnectionAsync(cancellationToken);
        try
        {
            var transaction = await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, cancellationToken);
            await DetectionFacts.ExecuteAsync(connection, $"set transaction snapshot '{snapshot}'", null, cancellationToken);
            return new PersonShare(connection, transaction);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>Takes over who is asked about, and which locations are covered.</summary>
    /// <param name="run">Holds <c>fact_asked</c> and <c>fact_covered</c>.</param>
    /// <param name="after">Whoever comes after this identity; null from the first.</param>
    /// <param name="until">Up to and with this one; null to the last.</param>
    /// <param name="cancellationToken">Stops the copies.</param>
    public async Task ReceiveAsync(NpgsqlConnection run, Guid? after, Guid? until, CancellationToken cancellationToken)
    {
        await DetectionFacts.ExecuteAsync(_connection, """
            create temp table fact_asked (identity_id uuid) on commit drop;
            create temp table fact_covered (location_id uuid, covered_since date) on commit drop
            """, null, cancellationToken);
        var from = after is { } first ? $"identity_id > '{first}'" : "true";
        var to = until is { } last ? $"identity_id <= '{last}'" : "true";
        await CopyAsync(run, $"select identity_id from fact_asked where {from} and {to}", "fact_asked", cancellationToken);
        await CopyAsync(run, "select location_id, covered_since from fact_covered", "fact_covered", cancellationToken);
        await DetectionFacts.ExecuteAsync(_connection, "analyze fact_asked; analyze fact_covered", null, cancellationToken);
    }

    /// <summary>Prepares the facts.</summary>
    /// <param name="today">The business date.</param>
    /// <param name="certainties">How sure of links the rules ask to be.</param>
    /// <param name="everybody">Whether everybody is asked about.</param>
    /// <param name="cancellationToken">Stops the statements.</param>
    public Task PrepareAsync(DateOnly today, IEnumerable<double> certainties, bool everybody, CancellationToken cancellationToken) =>
        DetectionFacts.OfPersonsAsync(_connection, today, certainties, everybody, cancellationToken);

    /// <summary>What rules say of these persons.</summary>
    public IAsyncEnumerable<IReadOnlyList<T>> RunAsync<T>(
        IReadOnlyList<CatalogueRule> rules, DateOnly today, bool foresees, Func<CatalogueRule, SubjectVerdict, T> then, CancellationToken cancellationToken) =>
        new RuleEvaluation(_connection, today, foresees).RunAsync(rules, then, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _transaction.DisposeAsync();
        await _connection.DisposeAsync();
    }

    async Task CopyAsync(NpgsqlConnection from, string query, string to, CancellationToken cancellationToken)
    {
        await using var read = await from.BeginRawBinaryCopyAsync($"copy ({query}) to stdout (format binary)", cancellationToken);
        await using var write = await _connection.BeginRawBinaryCopyAsync($"copy {to} from stdin (format binary)", cancellationToken);
        await read.CopyToAsync(write, cancellationToken);
    }
}
