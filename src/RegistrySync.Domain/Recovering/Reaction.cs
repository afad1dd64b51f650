namespace RegistrySync.Domain.Recovering;

/// <summary>What to do after a failure: a closed family.</summary>
public abstract record Reaction
{
    Reaction()
    {
    }

    /// <summary>Try the step again.</summary>
    /// <param name="After">How long to wait first.</param>
    public sealed record Retry(TimeSpan After) : Reaction;

    /// <summary>Leave this registry out of the run and tell the steward.</summary>
    public sealed record Park : Reaction;

    /// <summary>End the run as failed.</summary>
    public sealed record Stop : Reaction;
}
