namespace RegistrySync.Domain.Clock;

/// <summary>The numbers by which the clock counts; the working threshold of two thirds of half a year is configuration.</summary>
public sealed record ClockOptions
{
    /// <param name="threshold">Nights that make the duty, at least 1.</param>
    /// <param name="window">Nights of the half year that they are counted in, not under <paramref name="threshold"/>.</param>
    /// <param name="declarationDays">Days within which to declare (Wet BRP 2.38: five).</param>
    /// <param name="processingDays">Days that a municipality may take to process a declaration.</param>
    public ClockOptions(int threshold = 122, int window = 183, int declarationDays = 5, int processingDays = 28)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threshold, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(window, threshold);
        ArgumentOutOfRangeException.ThrowIfNegative(declarationDays);
        ArgumentOutOfRangeException.ThrowIfNegative(processingDays);
        (Threshold, Window, DeclarationDays, ProcessingDays) = (threshold, window, declarationDays, processingDays);
    }

    /// <value>122 by default.</value>
    public int Threshold { get; }

    /// <value>183 by default.</value>
    public int Window { get; }

    /// <value>5 by default.</value>
    public int DeclarationDays { get; }

    /// <value>28 by default.</value>
    public int ProcessingDays { get; }

    /// <summary>
    /// The longest absence in one piece that a half year with enough nights can hold. A longer one ends the episode: who comes back after
    /// it begins a new stay, whatever was counted before.
    /// </summary>
    public int LongestAbsence => Window - Threshold;
}
