using Npgsql;
using RegistrySync.Domain.Detecting;
using RegistrySync.Pipeline.Runs;

namespace RegistrySync.Pipeline.Detecting;

/// <summary>How many subjects passed, failed, were not concerned or could not be judged, per rule and municipality.</summary>
sealed class Tally
{
    const string NoMunicipality = "----";

    readonly SortedDictionary<(string Rule, string Municipality, string Version), int[]> _counts = [];

    public void Add(CatalogueRule rule, SubjectVerdict verdict)
    {
        var (slot, municipality) = verdict.Verdict switch
        {
            Verdict.Passed => (0, verdict.Municipality),
            Verdict.Failed failed => (1, failed.Episode.Municipality),
            Verdict.NotApplicable => (2, verdict.Municipality),
            Verdict.Undetermined undetermined => (3, undetermined.Episode.Municipality),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
        Add(rule, municipality, slot, 1);
    }

    /// <summary>
    /// Counts of persons and of the guests of locations, evaluated tonight or earlier: what passed or does not apply from what is remembered
    /// of each, the rest from the outcomes that stand.
    /// </summary>
    /// <param name="connection">Of the transaction that has written both.</param>
    /// <param name="rules">The catalogue, in its order.</param>
    /// <param name="ofSome">Rules that a night asks about some only.</param>
    /// <param name="cancellationToken">Stops the queries.</param>
    public async Task AddRememberedAsync(NpgsqlConnection connection, IReadOnlyList<CatalogueRule> rules, string[] ofSome, CancellationToken cancellationToken)
    {
        await using (var command = new NpgsqlCommand("""
            select verdicts, null, count(*)::integer from runs.evaluated group by verdicts
            union all
            select verdicts, municipality, count(*)::integer from runs.evaluated_place group by verdicts, municipality
            """, connection) { CommandTimeout = 0 })
        await using (var reader = await command.ExecuteReaderAsync(cancellationToken))
        {
            while (await reader.ReadAsync(cancellationToken))
            {
                foreach (var verdict in Remembered.Read(reader.GetString(0)))
                    Add(rules[verdict.Rule], reader.IsDBNull(1) ? null : reader.GetString(1), verdict.Passed ? 0 : 2, reader.GetInt32(2));
            }
        }

        await using var standing = new NpgsqlCommand("""
            select rule, municipality, outcome = 'Failed', count(*)::integer from detection.outcome
            where recorded_to = 'infinity' and rule = any ($1) group by 1, 2, 3
            """, connection) { CommandTimeout = 0 };
        standing.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = ofSome });
        await using var counts = await standing.ExecuteReaderAsync(cancellationToken);
        while (await counts.ReadAsync(cancellationToken))
            Add(rules.First(rule => rule.Id == counts.GetString(0)), counts.IsDBNull(1) ? null : counts.GetString(1), counts.GetBoolean(2) ? 1 : 3, counts.GetInt32(3));
    }

    void Add(CatalogueRule rule, string? municipality, int slot, int subjects)
    {
        var key = (rule.Id, municipality ?? NoMunicipality, rule.Version);
        if (!_counts.TryGetValue(key, out var counts))
            _counts[key] = counts = new int[4];
        counts[slot] += subjects;
    }

    public async Task WriteAsync(RunTransaction transaction, DateTimeOffset asOf, CancellationToken cancellationToken)
    {
        await transaction.ExecuteAsync("delete from detection.tally where recorded_from = $1", cancellationToken, asOf.ToUniversalTime());
        int[] Column(int slot) => [.. _counts.Values.Select(counts => counts[slot])];
        await transaction.ExecuteAsync("""
            insert into detection.tally (recorded_from, rule, municipality, passed, failed, not_applicable, undetermined, version)
            select $1, * from unnest($2::text[], $3::text[], $4::integer[], $5::integer[], $6::integer[], $7::integer[], $8::text[])
            """, cancellationToken, asOf.ToUniversalTime(), _counts.Keys.Select(key => key.Rule).ToArray(), _counts.Keys.Select(key => key.Municipality).ToArray(),
            Column(0), Column(1), Column(2), Column(3), _counts.Keys.Select(key => key.Version).ToArray());
    }
}
