namespace RegistrySync.Domain.Recovering;

/// <summary>Maps a failure to its reaction. Polly has retried the request by then; the ledger retries the step; nobody else retries.</summary>
public static class Recovery
{
    /// <summary>The number of attempts after which a transient failure no longer waits.</summary>
    public const int MaxAttempts = 5;

    static readonly TimeSpan FirstDelay = TimeSpan.FromSeconds(15);

    /// <param name="kind">Why the step failed.</param>
    /// <param name="attempt">How many attempts have failed, this one included.</param>
    /// <param name="oneRegistry">Whether the step concerns one registry, which can be left out.</param>
    public static Reaction React(FailureKind kind, int attempt, bool oneRegistry) => kind switch
    {
        FailureKind.Transient when attempt < MaxAttempts => new Reaction.Retry(FirstDelay * Math.Pow(4, attempt - 1)),
        FailureKind.Transient or FailureKind.Configuration or FailureKind.Source when oneRegistry => new Reaction.Park(),
        FailureKind.Transient or FailureKind.Configuration or FailureKind.Source or FailureKind.Defect => new Reaction.Stop(),
    };
}
