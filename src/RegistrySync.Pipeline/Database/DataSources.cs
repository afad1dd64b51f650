using Npgsql;

namespace RegistrySync.Pipeline.Database;

/// <summary>One connection pool per login.</summary>
public sealed class DataSources : IAsyncDisposable
{
    public DataSources(DatabaseOptions options)
    {
        App = Create(options, DatabaseRole.App);
        Pages = Create(options, DatabaseRole.Pages);
        Brp = Create(options, DatabaseRole.Brp);
    }

    /// <summary>The background workers' pool.</summary>
    public NpgsqlDataSource App { get; }

    /// <summary>The pages' pool.</summary>
    public NpgsqlDataSource Pages { get; }

    /// <summary>The BRP client's pool.</summary>
    public NpgsqlDataSource Brp { get; }

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        await Pages.DisposeAsync();
        await Brp.DisposeAsync();
    }

    static NpgsqlDataSource Create(DatabaseOptions options, DatabaseRole role)
    {
        var builder = new NpgsqlDataSourceBuilder(options.For(role));
        builder.ConnectionStringBuilder.ApplicationName ??= $"registrysync-{role}".ToLowerInvariant();
        return builder.Build();
    }
}
