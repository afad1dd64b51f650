using Npgsql;

namespace RegistrySync.Pipeline.Runs;

/// <summary>Keeps a claimed run alive in the ledger, and stops its steps when it is lost, cancelled or takes too long.</summary>
sealed class Lease : IAsyncDisposable
{
    readonly RunLedger _ledger;
    readonly RunContext _run;
    readonly RunOptions _options;
    readonly TimeProvider _time;
    readonly CancellationTokenSource _stopSteps;
    readonly CancellationTokenSource _stop = new();
    readonly Task _beating;

    public Lease(RunLedger ledger, RunContext run, RunOptions options, TimeProvider time, CancellationTokenSource stopSteps)
    {
        (_ledger, _run, _options, _time, _stopSteps) = (ledger, run, options, time, stopSteps);
        _beating = BeatAsync();
    }

    /// <summary>Why the steps were stopped, if this did it.</summary>
    public LeaseEnd Ended { get; private set; }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _beating;
        _stop.Dispose();
    }

    async Task BeatAsync()
    {
        var begun = _time.GetTimestamp();
        var lastBeat = begun;
        using var timer = new PeriodicTimer(_options.Heartbeat, _time);
        try
        {
            while (Ended is LeaseEnd.None && await timer.WaitForNextTickAsync(_stop.Token))
            {
                var sent = _time.GetTimestamp();
                try
                {
                    Ended = await _ledger.HeartbeatAsync(_run, _stop.Token) switch
                    {
                        null => LeaseEnd.Lost,
                        true => LeaseEnd.Cancelled,
                        false => LeaseEnd.None,
                    };
                    lastBeat = sent;
                }
                catch (NpgsqlException) when (_time.GetElapsedTime(lastBeat) < _options.Lease)
                {
                    // The lease still stands: the next beat may pass.
                }
                catch (NpgsqlException)
                {
                    Ended = LeaseEnd.Lost;
                }

                if (Ended is LeaseEnd.None && _time.GetElapsedTime(begun) > _options.Timeout)
                    Ended = LeaseEnd.TimedOut;
            }
        }
        catch (OperationCanceledException)
        {
            return;
        }

        await _stopSteps.CancelAsync();
    }
}

/// <summary>Why a lease ended before its run did.</summary>
enum LeaseEnd
{
    None,
    Lost,
    Cancelled,
    TimedOut,
}
