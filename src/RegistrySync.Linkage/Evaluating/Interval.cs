namespace RegistrySync.Linkage.Evaluating;

/// <summary>A 95% confidence interval of a share (Wilson 1927), which stays between 0 and 1 and is honest for small samples.</summary>
/// <param name="Low">Lower bound.</param>
/// <param name="High">Upper bound.</param>
public sealed record Interval(double Low, double High)
{
    const double Z = 1.959964;

    /// <summary>The interval of <paramref name="hits"/> out of <paramref name="all"/>.</summary>
    public static Interval Of(long hits, long all)
    {
        if (all == 0) return new Interval(0, 1);
        var share = (double)hits / all;
        var scale = 1 + (Z * Z / all);
        var middle = (share + (Z * Z / (2 * all))) / scale;
        var half = Z / scale * Math.Sqrt((share * (1 - share) / all) + (Z * Z / (4.0 * all * all)));
        return new Interval(Math.Max(0, middle - half), Math.Min(1, middle + half));
    }
}
