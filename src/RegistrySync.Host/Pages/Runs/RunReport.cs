namespace RegistrySync.Host.Pages.Runs;

/// <summary>One run as the lists show it.</summary>
public sealed record RunLine(
    Guid Id, string Schedule, DateTimeOffset AsOf, string State, DateTimeOffset CreatedAt, DateTimeOffset? StartedAt, DateTimeOffset? FinishedAt,
    string RequestedBy, IReadOnlyList<string>? Registries, string? FailureKind, string? Failure, int Attempt, Conservation Items)
{
    public bool IsOver => State is "Succeeded" or "Failed" or "Cancelled";

    /// <summary>How long it took, or has been going.</summary>
    public TimeSpan? Length(DateTimeOffset now) => StartedAt is { } start ? (FinishedAt ?? now) - start : null;
}

/// <summary>One checkpoint.</summary>
public sealed record StepLine(
    short Leg, string Step, string Registry, string State, int Attempt, DateTimeOffset StartedAt, DateTimeOffset? FinishedAt, DateTimeOffset? NotBefore,
    long Done, long? Expected, IReadOnlyDictionary<string, long> Counts, string? FailureKind, string? Failure)
{
    /// <summary>0 to 100; null when nobody knows of how much.</summary>
    public double? Percent => State is "Done" ? 100 : Expected is > 0 and var expected ? Math.Min(100, 100.0 * Done / expected) : null;
}

/// <summary>One package of a run.</summary>
public sealed record PackageLine(
    Guid Id, short Leg, string Registry, string PullKind, string State, string? HoldReason, DateTimeOffset OpenedAt, DateTimeOffset? SealedAt, string? ApprovedBy,
    Conservation Items);

/// <summary>One run with everything that its page shows.</summary>
public sealed record RunReport(RunLine Run, IReadOnlyList<StepLine> Steps, IReadOnlyList<PackageLine> Packages);
