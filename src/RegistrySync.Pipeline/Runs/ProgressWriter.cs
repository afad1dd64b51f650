using Npgsql;

namespace RegistrySync.Pipeline.Runs;

/// <summary>
/// Writes a step's progress at most so often, on a connection of its own, so that the pages see it move while the step's transaction is open.
/// Progress that cannot be written is let go: the step matters more.
/// </summary>
sealed class ProgressWriter : IProgress<StepProgress>, IAsyncDisposable
{
    readonly CancellationTokenSource _stop = new();
    readonly Lock _lock = new();
    readonly Task _writing;
    StepProgress _last;
    bool _disposed;

    public ProgressWriter(RunContext run, short leg, string step, string registry, TimeSpan interval, TimeProvider time) =>
        _writing = WriteAsync(run, leg, step, registry, interval, time);

    public StepProgress Last
    {
        get
        {
            lock (_lock)
                return _last;
        }
    }

    public void Report(StepProgress value)
    {
        lock (_lock)
            _last = value;
    }

    public async ValueTask DisposeAsync()
    {
        if (_disposed)
            return;
        _disposed = true;
        await _stop.CancelAsync();
        await _writing;
        _stop.Dispose();
    }

    async Task WriteAsync(RunContext run, short leg, string step, string registry, TimeSpan interval, TimeProvider time)
    {
        var written = default(StepProgress);
        using var timer = new PeriodicTimer(interval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(_stop.Token))
            {
                var last = Last;
                if (last == written)
                    continue;
                await using var update = run.Database.App.Statement("""
                    update runs.step s set done = $5, expected = $6::bigint from runs.run r
                    where r.id = s.run_id and r.epoch = $7 and s.run_id = $1 and s.leg = $2 and s.step = $3 and s.registry = $4
                    """, run.RunId, leg, step, registry, last.Done, last.Expected, run.Epoch);
                await update.ExecuteNonQueryAsync(_stop.Token);
                written = last;
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or NpgsqlException)
        {
            // The end of the step, or a connection lost: the checkpoint brings the last word.
        }
    }
}
