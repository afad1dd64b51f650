using Microsoft.Extensions.Logging.Abstractions;
using RegistrySync.Pipeline.Runs;
using RegistrySync.Testing;

namespace RegistrySync.Pipeline.Tests.Runs;

/// <summary>A database for one test class, and the ledger on it.</summary>
public sealed class RunsDatabase : IAsyncLifetime
{
    static readonly DateTimeOffset AsOf = new(2026, 10, 1, 2, 0, 0, TimeSpan.Zero);

    readonly PostgresFixture _postgres = new();
    int _fired;

    public RunLedger Ledger { get; private set; } = null!;

    public StepLedger Steps { get; private set; } = null!;

    public RunOptions Options { get; } = new() { Heartbeat = TimeSpan.FromMilliseconds(100), ProgressInterval = TimeSpan.FromMilliseconds(50), MaxClaims = 5 };

    public async ValueTask InitializeAsync()
    {
        await _postgres.InitializeAsync();
        var options = Microsoft.Extensions.Options.Options.Create(Options);
        Ledger = new RunLedger(_postgres.Database, options, TimeProvider.System);
        Steps = new StepLedger(options, TimeProvider.System, NullLogger<StepLedger>.Instance);
    }

    public ValueTask DisposeAsync() => _postgres.DisposeAsync();

    /// <summary>Forgets every run, so that no test's run keeps another's waiting.</summary>
    public Task ForgetAsync() => ExecuteAsync("truncate runs.run, runs.pause cascade");

    /// <summary>A new run in the queue.</summary>
    public async Task<Guid> AddAsync(Func<NewRun, NewRun>? with = null)
    {
        var run = new NewRun("nightly", AsOf.AddDays(_fired++), AsOf, "test");
        return (await Ledger.AddAsync(with?.Invoke(run) ?? run, TestContext.Current.CancellationToken)).RunId;
    }

    /// <summary>A claim that must succeed.</summary>
    public async Task<RunContext> ClaimAsync(Guid runId) =>
        Assert.IsType<RunClaim.Held>(await Ledger.ClaimAsync(runId, "worker", TestContext.Current.CancellationToken)).Run;

    /// <summary>A claim by another worker while the first still runs: its heartbeat may renew the lease between expiry and claim, then it is tried again.</summary>
    public async Task<RunContext> TakeOverAsync(Guid runId)
    {
        for (var attempt = 1; attempt <= 100; attempt++)
        {
            await ExpireLeasesAsync();
            if (await Ledger.ClaimAsync(runId, "another", TestContext.Current.CancellationToken) is RunClaim.Held(var run))
                return run;
        }

        throw new InvalidOperationException($"Run {runId} could not be taken over: its lease stood at every attempt.");
    }

    /// <summary>The reason of a claim that must fail.</summary>
    public async Task<Refusal> RefuseAsync(Guid runId) =>
        Assert.IsType<RunClaim.Refused>(await Ledger.ClaimAsync(runId, "another", TestContext.Current.CancellationToken)).Why;

    public RunWorker Worker(RunSteps steps) =>
        new(Ledger, steps, Microsoft.Extensions.Options.Options.Create(Options), TimeProvider.System, NullLogger<RunWorker>.Instance);

    /// <summary>As if the time of every lease had passed.</summary>
    public Task ExpireLeasesAsync() => ExecuteAsync("update runs.run set lease_until = clock_timestamp() - interval '1 second'");

    /// <summary>As if the time of every retry had come.</summary>
    public Task PassWaitsAsync() => ExecuteAsync("""
        update runs.run set not_before = '-infinity';
        update runs.step set not_before = clock_timestamp() - interval '1 second' where state = 'Waiting'
        """);

    public Task ExecuteAsync(string sql) => _postgres.ExecuteAsync(sql);

    public Task<T?> ScalarAsync<T>(string sql) => _postgres.ScalarAsync<T>(sql);
}
