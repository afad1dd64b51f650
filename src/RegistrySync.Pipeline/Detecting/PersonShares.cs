using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Npgsql;

namespace RegistrySync.Pipeline.Detecting;

/// <summary>
/// The persons whom a run asks about, in parts that as many connections as there are cores work through side by side: facts are prepared and
/// rules decide there, while the run's own connection does what is not about persons and writes (ADR 0048).
/// </summary>
sealed class PersonShares : IAsyncDisposable
{
    // Every one reads tables from one end to the other; more of them than this would wait for the disk.
    const int MostShares = 8;

    readonly List<PersonShare> _shares = [];
    readonly ConcurrentQueue<PersonPart> _parts;
    readonly DateOnly _today;
    readonly CancellationTokenSource _stop;
    Task _work = Task.CompletedTask;

    PersonShares(IEnumerable<PersonPart> parts, DateOnly today, CancellationToken cancellationToken) =>
        (_parts, _today, _stop) = (new(parts), today, CancellationTokenSource.CreateLinkedTokenSource(cancellationToken));

    /// <summary>Divides whom the run asks about.</summary>
    /// <param name="source">The pool.</param>
    /// <param name="run">In a transaction that holds <c>fact_asked</c> and <c>fact_covered</c>.</param>
    /// <param name="today">The business date.</param>
    /// <param name="certainties">How sure of links the rules ask to be.</param>
    /// <param name="everybody">Whether everybody is asked about.</param>
    /// <param name="portions">How large parts are.</param>
    /// <param name="cancellationToken">Stops all shares.</param>
    public static async Task<PersonShares> OpenAsync(
        NpgsqlDataSource source, NpgsqlConnection run, DateOnly today, IEnumerable<double> certainties, bool everybody, Portions portions, CancellationToken cancellationToken)
    {
        var shares = new PersonShares(await DivideAsync(run, portions, cancellationToken), today, cancellationToken);
        try
        {
            var snapshot = await SnapshotAsync(run, cancellationToken);
            for (var i = 0; i < Math.Min(shares._parts.Count, Cores); i++)
            {
                var share = await PersonShare.OpenAsync(source, snapshot, cancellationToken);
                shares._shares.Add(share);
                await share.ReceiveAsync(run, today, certainties, everybody, cancellationToken);
            }

            return shares;
        }
        catch
        {
            await shares.DisposeAsync();
            throw;
        }
    }

    static int Cores => Math.Min(Environment.ProcessorCount, MostShares);

    /// <summary>Each person whom some rule concerns, with what each of these says; once, and in no order.</summary>
    /// <param name="rules">Rules about persons.</param>
    /// <param name="foresees">Whether to say when to ask again.</param>
    /// <param name="then">What becomes of a verdict, on the core that found it. Facts are prepared until it is known.</param>
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
                while (_parts.TryDequeue(out var part))
                {
                    await share.PrepareAsync(part, _today, _stop.Token);
                    await foreach (var subject in share.RunAsync(rules, _today, foresees, await then, _stop.Token))
                        await said.Writer.WriteAsync(subject, _stop.Token);
                    await share.ForgetAsync(_stop.Token);
                }
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

    static async Task<IEnumerable<PersonPart>> DivideAsync(NpgsqlConnection run, Portions portions, CancellationToken cancellationToken)
    {
        await using var count = new NpgsqlCommand("select count(*) from fact_asked", run) { CommandTimeout = 0 };
        var parts = portions.PartsOf((long)(await count.ExecuteScalarAsync(cancellationToken))!, Cores);
        if (parts == 1)
            return [default];
        await using var bounds = new NpgsqlCommand("select percentile_disc($1) within group (order by identity_id) from fact_asked", run) { CommandTimeout = 0 };
        bounds.Parameters.Add(new NpgsqlParameter<double[]> { TypedValue = [.. Enumerable.Range(1, parts - 1).Select(i => (double)i / parts)] });
        var ends = ((Guid[])(await bounds.ExecuteScalarAsync(cancellationToken))!).Select(end => (Guid?)end).ToArray();
        return ends.Prepend(null).Zip(ends.Append(null), (after, until) => new PersonPart(after, until));
    }

    static async Task<string> SnapshotAsync(NpgsqlConnection run, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("select pg_export_snapshot()", run);
        return (string)(await command.ExecuteScalarAsync(cancellationToken))!;
    }
}
