using System.Globalization;
using Npgsql;
using RegistrySync.Pipeline.Database;
using RegistrySync.Pipeline.Runs;

namespace RegistrySync.Host.CommandLine;

/// <summary>What one run did with what it pulled, for people, on standard output.</summary>
static class RunStatement
{
    public static async Task WriteAsync(IServiceProvider services, Guid runId, RunState state, CancellationToken cancellationToken)
    {
        await using var command = services.GetRequiredService<DataSources>().App.CreateCommand("""
            select registry, state, pulled, accepted, unchanged, rejected, deleted, held
            from runs.package where run_id = $1 order by leg, registry
            """);
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = runId });
        await using (var reader = await command.ExecuteReaderAsync(cancellationToken))
            while (await reader.ReadAsync(cancellationToken))
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"{reader.GetString(0),-24} {reader.GetString(1),-10} pulled {reader.GetInt64(2)} = accepted {reader.GetInt64(3)} + unchanged {reader.GetInt64(4)} + rejected {reader.GetInt64(5)} + deleted {reader.GetInt64(6)} + held {reader.GetInt64(7)}"));
        var failure = state is RunState.Succeeded ? "" : ": " + await Demo.DemoRun.FailureAsync(services, runId, cancellationToken);
        Console.WriteLine($"Run {runId}: {state}{failure}");
    }
}
