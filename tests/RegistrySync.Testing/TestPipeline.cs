using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using RegistrySync.Pipeline;
using RegistrySync.Pipeline.Runs;

namespace RegistrySync.Testing;

/// <summary>The whole pipeline on a test database and a drop folder of its own, without a scheduler.</summary>
public sealed class TestPipeline : IAsyncDisposable
{
    readonly ServiceProvider _services;

    /// <param name="database">Its tables are used as they are.</param>
    /// <param name="drop">The folder below which registries drop files.</param>
    /// <param name="settings">Further settings, as <c>Section:Name</c>.</param>
    public TestPipeline(PostgresFixture database, string drop, IEnumerable<KeyValuePair<string, string?>>? settings = null)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(
        [
            new("Pulling:Folder", drop), new("Pulling:HashKey", Key('h')), new("Publishing:PseudonymKey", Key('p')),
            new("Vault:TokenKey", Key('t')), new("Vault:EncryptionKey", Key('e')),
            .. settings ?? [],
        ]).Build();
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton(database.Database);
        services.AddPipeline(configuration, Repository.PathTo("config"));
        _services = services.BuildServiceProvider();
    }

    /// <summary>A step, client or catalogue of the pipeline.</summary>
    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    /// <summary>Adds a run to the ledger and works it to its end.</summary>
    /// <param name="asOf">Its business and recorded time.</param>
    /// <param name="registries">Null for all.</param>
    /// <param name="untilStep">Null for the whole flow.</param>
    /// <param name="cancellationToken">Stops the run.</param>
    public async Task<RunState> RunAsync(DateTimeOffset asOf, IReadOnlyList<string>? registries, string? untilStep, CancellationToken cancellationToken)
    {
        var (run, _) = await Get<RunLedger>().AddAsync(
            new NewRun("test", asOf, asOf, "test") { Registries = registries, UntilStep = untilStep }, cancellationToken);
        await using var scope = _services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<RunWorker>().RunToEndAsync(run, cancellationToken);
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    static string Key(char letter) => Convert.ToBase64String(System.Text.Encoding.ASCII.GetBytes(new string(letter, 32)));
}
