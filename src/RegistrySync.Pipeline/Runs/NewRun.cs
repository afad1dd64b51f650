namespace RegistrySync.Pipeline.Runs;

/// <summary>A run to be entered in the ledger.</summary>
/// <param name="Schedule">What asked for it: a schedule's name, or <c>now/</c> and who. Unique together with <paramref name="FireTime"/>.</param>
/// <param name="FireTime">The moment for which the schedule fired.</param>
/// <param name="AsOf">The business and recorded time; see <see cref="RunLedger.ClaimAsync"/> for when it moves.</param>
/// <param name="RequestedBy">Who or what asked.</param>
public sealed record NewRun(string Schedule, DateTimeOffset FireTime, DateTimeOffset AsOf, string RequestedBy)
{
    /// <summary>The id to enter it under, where the caller must know it beforehand; null for a new one.</summary>
    public Guid? Id { get; init; }

    /// <summary>The registries asked for; null for all that are switched on.</summary>
    public IReadOnlyList<string>? Registries { get; init; }

    /// <summary>The last step; null for the whole flow.</summary>
    public string? UntilStep { get; init; }

    /// <summary>Higher goes first.</summary>
    public short Priority { get; init; }
}
