using RegistrySync.Testing;

namespace RegistrySync.Pipeline.Tests.Pulling;

/// <summary>An empty database and a drop folder for each test of pulling files.</summary>
public abstract class PulledFiles(PostgresFixture database) : IClassFixture<PostgresFixture>, IAsyncLifetime
{
    private protected static readonly DateTimeOffset FirstNight = new(2026, 10, 1, 2, 0, 0, TimeSpan.Zero);

    private protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private protected PostgresFixture Database => database;

    private protected DropFolder Drop { get; } = new();

    public async ValueTask InitializeAsync() => await database.ResetAsync(Cancel);

    public ValueTask DisposeAsync()
    {
        Drop.Dispose();
        GC.SuppressFinalize(this);
        return default;
    }
}
