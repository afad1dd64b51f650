namespace RegistrySync.Simulator.Scoring;

/// <summary>Pairwise comparison of a clustering with the truth.</summary>
readonly record struct Pairs(long True, long Predicted, long TruePositive)
{
    public double Precision => Predicted == 0 ? 1 : (double)TruePositive / Predicted;

    public double Recall => True == 0 ? 1 : (double)TruePositive / True;

    public double F1 => Precision + Recall == 0 ? 0 : 2 * Precision * Recall / (Precision + Recall);

    /// <summary>Counts pairs over records, each with its true owner and its cluster; null stands alone.</summary>
    public static Pairs Count<TOwner, TCluster>(IEnumerable<(TOwner Owner, TCluster? Cluster)> records)
        where TOwner : notnull where TCluster : notnull
    {
        var owners = new Dictionary<TOwner, long>();
        var clusters = new Dictionary<TCluster, long>();
        var both = new Dictionary<(TOwner, TCluster), long>();
        foreach (var (owner, cluster) in records)
        {
            owners[owner] = owners.GetValueOrDefault(owner) + 1;
            if (cluster is null)
                continue;
            clusters[cluster] = clusters.GetValueOrDefault(cluster) + 1;
            both[(owner, cluster)] = both.GetValueOrDefault((owner, cluster)) + 1;
        }
        return new Pairs(Sum(owners.Values), Sum(clusters.Values), Sum(both.Values));

        static long Sum(IEnumerable<long> counts) => counts.Sum(count => count * (count - 1) / 2);
    }
}
