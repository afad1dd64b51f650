namespace RegistrySync.Simulator.Scoring;

/// <summary>Wilson's score interval of a share, at 95%.</summary>
static class Wilson
{
    const double Z = 1.959963984540054;

    /// <summary>Nothing observed says nothing: the interval is then everything.</summary>
    public static Interval Of(int hits, int all)
    {
        if (all == 0)
            return new Interval(1, 0, 1);
        var share = (double)hits / all;
        var centre = share + (Z * Z / (2 * all));
        var spread = Z * Math.Sqrt((share * (1 - share) / all) + (Z * Z / (4.0 * all * all)));
        var scale = 1 + (Z * Z / all);
        return new Interval(share, Math.Max(0, (centre - spread) / scale), Math.Min(1, (centre + spread) / scale));
    }
}
