using Npgsql;
using RegistrySync.Domain.Vocabulary;

namespace RegistrySync.Host.CommandLine.Demo;

/// <summary>A run's seconds and counts, as its ledger has them.</summary>
static class RunFigures
{
    static readonly string[] Reported = [Steps.Pull, Steps.Stage, Steps.Normalise, Steps.Link, Steps.Detect, Steps.Publish];

    /// <summary>Wall time per step, moments at which several registries were in it counted once; asking the BRP is a pull.</summary>
    public static async Task<IReadOnlyDictionary<string, double>> SecondsAsync(NpgsqlDataSource app, Guid runId, CancellationToken cancellationToken)
    {
        await using var command = app.CreateCommand("""
            select step, sum(extract(epoch from upper(busy) - lower(busy)))::float8
            from (select case step when 'ask' then 'pull' else step end as step, unnest(range_agg(tstzrange(started_at, finished_at))) as busy
                  from runs.step where run_id = $1 and finished_at is not null group by 1) steps
            group by step
            union all
            select 'total', extract(epoch from finished_at - created_at)::float8 from runs.run where id = $1
            """);
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = runId });
        var seconds = Reported.Append("total").ToDictionary(step => step, _ => 0.0);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            // A step that the figures have no place for counts in the total only.
            if (seconds.ContainsKey(reader.GetString(0)))
                seconds[reader.GetString(0)] = reader.GetDouble(1);
        }

        return seconds;
    }

    /// <summary>Sums over the run's packages; pulled is the sum of the five others.</summary>
    public static async Task<IReadOnlyDictionary<string, long>> RecordsAsync(NpgsqlDataSource app, Guid runId, CancellationToken cancellationToken)
    {
        await using var command = app.CreateCommand("""
            select coalesce(sum(pulled), 0)::bigint, coalesce(sum(accepted), 0)::bigint, coalesce(sum(unchanged), 0)::bigint,
                   coalesce(sum(rejected), 0)::bigint, coalesce(sum(deleted), 0)::bigint, coalesce(sum(held), 0)::bigint
            from runs.package where run_id = $1
            """);
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = runId });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        string[] names = ["pulled", "accepted", "unchanged", "rejected", "deleted", "held"];
        return names.Select((name, column) => (name, count: reader.GetInt64(column))).ToDictionary(pair => pair.name, pair => pair.count);
    }
}
