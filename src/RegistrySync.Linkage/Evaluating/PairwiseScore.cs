using RegistrySync.Linkage.Records;

namespace RegistrySync.Linkage.Evaluating;

/// <summary>Pairwise accuracy after clustering; all true pairs are in the denominator of recall, whether they were candidates or not.</summary>
/// <param name="TruePairs">Pairs of records of one entity.</param>
/// <param name="Predicted">Pairs of records in one cluster.</param>
/// <param name="Correct">Pairs that are both.</param>
public sealed record PairwiseScore(long TruePairs, long Predicted, long Correct)
{
    /// <summary>Share of predicted pairs that are true; 1 when nothing was predicted.</summary>
    public double Precision => Predicted == 0 ? 1 : (double)Correct / Predicted;

    /// <summary>Share of true pairs that were predicted.</summary>
    public double Recall => TruePairs == 0 ? 1 : (double)Correct / TruePairs;

    /// <summary>Harmonic mean of precision and recall.</summary>
    public double F1 => TruePairs + Predicted == 0 ? 1 : 2.0 * Correct / (TruePairs + Predicted);

    /// <summary>Compares clusters with true entities (0 is unknown and left out).</summary>
    public static PairwiseScore Of(RecordTable table, IReadOnlyList<int> clusters, IReadOnlyList<int> truths, bool acrossOnly)
    {
        var entities = new Dictionary<long, Sizes>();
        var predicted = new Dictionary<long, Sizes>();
        var both = new Dictionary<long, Sizes>();
        for (var record = 0; record < table.Count; record++)
        {
            if (truths[record] == 0) continue;
            var register = table.RegisterOf(record);
            Count(entities, truths[record], register);
            Count(predicted, clusters[record], register);
            // Mixed, because a long hashes to its halves xor-ed, and clusters are numbered much like entities.
            Count(both, (long)Hash64.Mix((ulong)clusters[record] + 1, (ulong)truths[record]), register);
        }

        return new PairwiseScore(Pairs(entities, acrossOnly), Pairs(predicted, acrossOnly), Pairs(both, acrossOnly));
    }

    /// <summary>Compares clusters with labelled pairs; other pairs play no part.</summary>
    public static PairwiseScore Of(IReadOnlyList<int> clusters, IReadOnlyList<LabelledPair> labels)
    {
        var together = labels.Where(l => clusters[l.Left] == clusters[l.Right]).ToList();
        return new PairwiseScore(labels.Count(l => l.Same), together.Count, together.Count(l => l.Same));
    }

    struct Sizes
    {
        public int Left;
        public int Right;
    }

    static void Count(Dictionary<long, Sizes> sizes, long key, int register)
    {
        ref var size = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(sizes, key, out _);
        if (register == 0) size.Left++;
        else size.Right++;
    }

    static long Pairs(Dictionary<long, Sizes> sizes, bool acrossOnly)
    {
        long pairs = 0;
        foreach (var size in sizes.Values)
        {
            long all = size.Left + size.Right;
            pairs += acrossOnly ? (long)size.Left * size.Right : all * (all - 1) / 2;
        }

        return pairs;
    }
}
