using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Npgsql;

namespace RegistrySync.Pipeline.Detecting;

/// <summary>
/// The persons whom a run asks about, in as many shares as there are cores: their facts are prepared and rules decide side by side, while the
/// run's own connection does what is not about persons and writes (ADR 0048).
/// </summary>
sealed class PersonShares : IAsyncDisposable
{
    /// <summary>Fewer persons than this are not worth another connection.</summary>
    public const int Worthwhile = 1_000;

    // Every one reads tables from one end to the other; more of them than this would wait for the disk.
    const int Most = 8;

    readonly List<PersonShare> _shares = [];
    readonly DateOnly _today;
    readonly double[] _certainties;
    readonly bool _everybody;
    readonly CancellationTokenSource _stop;
    Task _work = Task.CompletedTask;

    PersonShares(DateOnly today, IEnumerable<double> certainties, bool everybody, CancellationToken cancellationToken) =>
        (_today, _certainties, _everybody, _stop) = (today, [.. certainties], everybody, CancellationTokenSource.CreateLinkedTokenSource(cancellationToken));

    /// <summary>Divides whom the run asks about.</summary>
    /// <param name="source">The pool.</param>
    /// <param name="run">In a transaction that holds <c>fact_asked</c> and <c>fact_covered</c>.</param>
    /// <param name="today">The business date.</param>
    /// <param name="certainties">How sure of links the rules ask to be.</param>
    /// <param name="everybody">Whether everybody is asked about.</param>
    /// <param name="worthwhile">How many persons a share has at least, if there are several.</param>
    /// <param name="cancellationToken">Stops all shares.</param>
    public static async Task<PersonShares> OpenAsync(
        NpgsqlDataSource source, NpgsqlConnection run, DateOnly today, IEnumerable<double> certainties, bool everybody, int worthwhile, CancellationToken cancellationToken)
    {
        var shares = new PersonShares(today, certainties, everybody, cancellationToken);
        try
        {
            var snapshot = await SnapshotAsync(run, cancellationToken);
            Guid? after = null;
            foreach (var until in await EndsAsync(run, worthwhile, cancellationToken))
            {
                var share = await PersonShare.OpenAsync(source, snapshot, cancellationToken);
                shares._shares.Add(share);
                await share.ReceiveAsync(run, after, until, cancellationToken);
                after = until;
            }

            return shares;
        }
        catch
        {
            await shares.DisposeAsync();
            throw;
        }
    }

    /// <summary>How many shares so many persons make.</summary>
    public static int Of(long persons, int worthwhile, int cores) => (int)Math.Clamp(persons / worthwhile, 1, Math.Min(cores, Most));

    /// <summary>Each person whom some rule concerns, with what each of these says; once, and in no order.</summary>
    /// <param name="rules">Rules about persons.</param>
    /// <param name="foresees">Whether to say when to ask again.</param>
    /// <param name="then">What becomes of a verdict. Facts are prepared until it is known.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async IAsyncEnumerable<IReadOnlyList<T>> RunAsync<T>(
        IReadOnlyList<CatalogueRule> rules, bool foresees, Task<Func<CatalogueRule, SubjectVerdict, T>> then, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var said = Channel.CreateBounded<IReadOnlyList<T>>(new BoundedChannelOptions(4_096) { SingleReader = true });
        _work = TellAllAsync();
        await foreach (var subject in said.Reader.ReadAllAsync(cancellationToken))
            yield return subject;

        async Task TellAllAsync()
        {
            await Task.WhenAll(_shares.Select(TellAsync));
            said.Writer.Complete();
        }

        async Task TellAsync(PersonShare share)
        {
            try
            {
                await share.PrepareAsync(_today, _certainties, _everybody, _stop.Token);
                await foreach (var subject in share.RunAsync(rules, _today, foresees, await then, _stop.Token))
                    await said.Writer.WriteAsync(subject, _stop.Token);
            }
            catch (Exception first)
            {
                said.Writer.TryComplete(first);
                throw;
            }
        }
    }

    /// <summary>Stops what is under way and waits for it: a connection that is busy cannot be given back.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _work.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        foreach (var share in _shares)
            await share.DisposeAsync();
        _stop.Dispose();
    }

    /// <summary>The last identity of each share; null for the end.</summary>
    static async Task<IEnumerable<Guid?>> EndsAsync(NpgsqlConnection run, int worthwhile, CancellationToken cancellationToken)
    {
        await using var count = new NpgsqlCommand("select count(*) from fact_asked", run) { CommandTimeout = 0 };
        var shares = Of((long)(await count.ExecuteScalarAsync(cancellationToken))!, worthwhile, Environment.ProcessorCount);
        if (shares == 1)
            return [null];
        await using var ends = new NpgsqlCommand("select percentile_disc($1) within group (order by identity_id) from fact_asked", run) { CommandTimeout = 0 };
        ends.Parameters.Add(new NpgsqlParameter<double[]> { TypedValue = [.. Enumerable.Range(1, shares - 1).Select(i => (double)i / shares)] });
        return ((Guid[])(await ends.ExecuteScalarAsync(cancellationToken))!).Select(end => (Guid?)end).Append(null);
    }

    static async Task<string> SnapshotAsync(NpgsqlConnection run, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("select pg_export_snapshot()", run);
        return (string)(await command.ExecuteScalarAsync(cancellationToken))!;
    }
}
