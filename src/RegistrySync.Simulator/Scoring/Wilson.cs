namespace RegistrySync.Simulator.Scoring;

/// <summary>Wilson's score interval of a share.</summary>
static class Wilson
{
    /// <summary>The half width of a normal distribution's middle 95%.</summary>
    public const double At95 = 1.959963984540054;

    /// <summary>Nothing observed says nothing: the interval is then everything.</summary>
    public static Interval Of(int hits, int all, double z = At95)
    {
        if (all == 0)
            return new Interval(1, 0, 1);
        var share = (double)hits / all;
        var centre = share + (z * z / (2 * all));
        var spread = z * Math.Sqrt((share * (1 - share) / all) + (z * z / (4.0 * all * all)));
        var scale = 1 + (z * z / all);
        return new Interval(share, Math.Max(0, (centre - spread) / scale), Math.Min(1, (centre + spread) / scale));
    }

    /// <summary>
    /// The half width for several intervals that shall all hold at once in 95 of 100 cases: among many groups some differ by chance
    /// (Bonferroni; the quantile after Abramowitz and Stegun 26.2.23, error under 0.0005).
    /// </summary>
    public static double AtOnce(int intervals)
    {
        var t = Math.Sqrt(-2 * Math.Log(0.025 / Math.Max(1, intervals)));
        return t - ((2.515517 + (t * (0.802853 + (t * 0.010328)))) / (1 + (t * (1.432788 + (t * (0.189269 + (t * 0.001308)))))));
    }
}
