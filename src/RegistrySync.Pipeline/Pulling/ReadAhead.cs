using System.Threading.Channels;

namespace RegistrySync.Pipeline.Pulling;

/// <summary>Reads and prepares on one core what another core writes.</summary>
static class ReadAhead
{
    // Enough that neither waits for the other's hiccups, and little to hold.
    const int BatchesAhead = 4;

    /// <summary>The same values in the same order, in batches, each prepared while the one before is used.</summary>
    /// <param name="source">Enumerated on a thread of the pool. A failure in it comes out of the enumeration here.</param>
    /// <param name="batchSize">How many make a batch.</param>
    /// <param name="cancellationToken">Stops both sides.</param>
    public static async IAsyncEnumerable<List<T>> BatchesAsync<T>(
        IAsyncEnumerable<T> source, int batchSize, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var batches = Channel.CreateBounded<List<T>>(new BoundedChannelOptions(BatchesAhead) { SingleReader = true, SingleWriter = true });
        var reading = Task.Run(() => FillAsync(source, batchSize, batches.Writer, stop.Token), CancellationToken.None);
        try
        {
            await foreach (var batch in batches.Reader.ReadAllAsync(cancellationToken))
                yield return batch;
        }
        finally
        {
            await stop.CancelAsync(); // Whoever reads no further leaves nobody behind who does.
            await reading;
        }
    }

    static async Task FillAsync<T>(IAsyncEnumerable<T> source, int batchSize, ChannelWriter<List<T>> batches, CancellationToken cancellationToken)
    {
        try
        {
            var batch = new List<T>(batchSize);
            await foreach (var value in source.WithCancellation(cancellationToken))
            {
                batch.Add(value);
                if (batch.Count < batchSize)
                    continue;
                await batches.WriteAsync(batch, cancellationToken);
                batch = new List<T>(batchSize);
            }

            if (batch.Count > 0)
                await batches.WriteAsync(batch, cancellationToken);
            batches.Complete();
        }
        catch (Exception exception)
        {
            batches.Complete(exception);
        }
    }
}
