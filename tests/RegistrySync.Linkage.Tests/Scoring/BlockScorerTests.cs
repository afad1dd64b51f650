using FsCheck.Xunit;
using RegistrySync.Linkage.Blocking;
using RegistrySync.Linkage.Declaring;
using RegistrySync.Linkage.Designing;
using RegistrySync.Linkage.Records;
using RegistrySync.Linkage.Scoring;

namespace RegistrySync.Linkage.Tests.Scoring;

public sealed class BlockScorerTests
{
    [Property(MaxTest = 20)]
    public void What_the_screen_lets_through_is_what_comparing_every_pair_in_full_would_keep(int seed)
    {
        var random = new Random(seed);
        var table = Registers.Table(Registers.Rows(160, seed).Select(row => (row.Key, Untidy(row.Values, random), row.Person)));
        var cutoff = (random.NextDouble() * 20) - 4;
        var model = Weighed(random);
        Assert.Equal(InFull(table, model, cutoff), Screened(table, model, cutoff));
    }

    [Property(MaxTest = 20)]
    public void Small_blocks_and_short_rows_keep_what_comparing_in_full_would(int seed)
    {
        var random = new Random(seed);
        var table = Registers.Table(Registers.Rows(160, seed).Select(row => (row.Key, Untidy(row.Values, random), row.Person)));
        var cutoff = (random.NextDouble() * 20) - 4;
        var model = Weighed(random);
        List<int> starts = [0];
        while (starts[^1] < table.Count) starts.Add(Math.Min(table.Count, starts[^1] + random.Next(2, random.Next(3, 30))));
        var block = Enumerable.Range(0, table.Count).Select(record => starts.FindLastIndex(start => start <= record)).ToArray();
        var blocks = new Blocks(0, [.. Enumerable.Range(0, table.Count)], [.. starts]);
        Assert.Equal(InFull(table, model, cutoff).Where(pair => block[pair.Item1] == block[pair.Item2]), Screened(table, model, cutoff, blocks));
    }

    [Fact]
    public void Every_pair_counts_whether_it_was_compared_in_full_or_not()
    {
        var table = Registers.Table(Registers.Rows(200, seed: 3));
        var compiled = new CompiledModel(table, Weighed(new Random(3)), workers: 1);
        int[] all = [.. Enumerable.Range(0, table.Count)];
        var outcome = new CandidateScorer(compiled).Score([new Blocks(0, all, [0, all.Length])], new ScoringRequest(0, false, false, false), TestContext.Current.CancellationToken);
        Assert.Equal((long)table.Count * (table.Count - 1) / 2, outcome.Candidates);
    }

    static List<(int, int, float, ulong)> Screened(RecordTable table, LinkageModel model, double cutoff, Blocks? blocks = null)
    {
        var compiled = new CompiledModel(table, model, workers: 2);
        int[] all = [.. Enumerable.Range(0, table.Count)];
        var pairs = new CandidateScorer(compiled).Score([blocks ?? new Blocks(0, all, [0, all.Length])], new ScoringRequest(cutoff, false, false, false), CancellationToken.None).Pairs;
        return [.. Enumerable.Range(0, pairs.Count).Select(p => (pairs.Left[p], pairs.Right[p], pairs.Weights[p], pairs.Patterns[p])).Order()];
    }

    static List<(int, int, float, ulong)> InFull(RecordTable table, LinkageModel model, double cutoff)
    {
        var compiled = new CompiledModel(table, model, workers: 1);
        var judge = new PairJudge(compiled);
        var kept = new List<(int, int, float, ulong)>();
        for (var left = 0; left < table.Count; left++)
            for (var right = left + 1; right < table.Count; right++)
            {
                var (weight, pattern) = judge.Evidence(left, right);
                if (weight >= (float)(cutoff - compiled.PriorBits)) kept.Add((left, right, weight, pattern));
            }

        return kept;
    }

    /// <summary>Weights that need not make sense: the outcome must not rest on Else weighing least.</summary>
    static LinkageModel Weighed(Random random) => Registers.Skeleton with
    {
        Blocking = [],
        Prior = 1e-3,
        Comparisons = [.. Declared(whole: random.Next(2) == 0).Select(c => c with { Levels = [.. c.Levels.Select(l => l with { M = 0.01 + random.NextDouble(), U = 0.001 + (random.NextDouble() * random.NextDouble()) })] })],
    };

    /// <summary>Names one by one or as a whole, and dependent fields as a group.</summary>
    static IEnumerable<Comparison> Declared(bool whole) => whole
        ? [ComparisonDesign.ForWholeName("given", "family"), .. Registers.Skeleton.Comparisons.Skip(2).Take(1), ComparisonDesign.ForGroup(["postcode", "number"])]
        : Registers.Skeleton.Comparisons;

    /// <summary>Swapped names, initials, second tokens, partial dates, days and months swapped.</summary>
    static string?[] Untidy(string?[] values, Random random)
    {
        string?[] copy = [.. values];
        if (random.Next(6) == 0) (copy[0], copy[1]) = (copy[1], copy[0]);
        if (random.Next(6) == 0) copy[0] = copy[0]?[..1];
        if (random.Next(6) == 0) copy[1] += " " + values[0];
        if (copy[2] is not { Length: 8 } date) return copy;
        copy[2] = random.Next(8) switch
        {
            0 => date[..4] + date[6..] + date[4..6],
            1 => date[..4],
            2 => date[..4] + "0101",
            3 => date[..2] + date[3] + date[2] + date[4..],
            4 => date[..6],
            _ => date,
        };
        return copy;
    }
}
