namespace RegistrySync.Pipeline.Runs;

/// <summary>The ledger's answer to a worker that wants a run: a closed family.</summary>
public abstract record RunClaim
{
    RunClaim()
    {
    }

    /// <summary>The run is this worker's, under a new epoch.</summary>
    public sealed record Held(RunContext Run) : RunClaim;

    /// <summary>The run is not this worker's.</summary>
    public sealed record Refused(Refusal Why) : RunClaim;
}

/// <summary>Why a claim was refused.</summary>
public enum Refusal
{
    /// <summary>No such run.</summary>
    Unknown,

    /// <summary>It has ended.</summary>
    Finished,

    /// <summary>Another worker's lease is valid.</summary>
    Leased,

    /// <summary>A worker believed dead still has a transaction open; when that ends, it is free.</summary>
    Writing,

    /// <summary>It waits until a later moment.</summary>
    NotYet,

    /// <summary>A run that it may not overlap has begun and not ended.</summary>
    Overlap,
}
