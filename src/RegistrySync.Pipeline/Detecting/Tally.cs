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
        var key = (rule.Id, municipality ?? NoMunicipality, rule.Version);
        if (!_counts.TryGetValue(key, out var counts))
            _counts[key] = counts = new int[4];
        counts[slot]++;
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
