namespace RegistrySync.Domain.Detecting;

/// <summary>What one rule says of one subject: exactly one of four outcomes. No data is never a pass.</summary>
public abstract record Verdict
{
    Verdict(string? reason) => Reason = reason;

    /// <summary>Why, in a word of the vocabulary; what a resolved finding is closed with.</summary>
    public string? Reason { get; }

    /// <summary>The rule applies and is met.</summary>
    public sealed record Passed(string Why) : Verdict(Why);

    /// <summary>The rule does not concern this subject.</summary>
    public sealed record NotApplicable(string Why) : Verdict(Why);

    /// <summary>A finding.</summary>
    public sealed record Failed(Episode Episode) : Verdict((string?)null);

    /// <summary>It cannot be said.</summary>
    public sealed record Undetermined(MissingFact Missing, Episode Episode) : Verdict(Missing.ToString());

    /// <summary>Whether it leaves the same row: of a rule that passes or does not apply only that is counted, not why.</summary>
    public bool LeavesSame(Verdict other) => (this, other) switch
    {
        (Passed, Passed) or (NotApplicable, NotApplicable) => true,
        (Failed one, Failed two) => one == two,
        (Undetermined one, Undetermined two) => one == two,
        _ => false,
    };

    /// <summary>A finding, unless a doubt stands in the way: then the doubt is the outcome.</summary>
    public static Verdict FailedUnless(MissingFact? doubt, Episode episode) =>
        doubt is { } missing ? new Undetermined(missing, episode) : new Failed(episode);
}

/// <summary>The stretch of time that a finding is about, with what a person needs to judge it.</summary>
/// <param name="Start">The first day; with rule and subject it is the finding's key.</param>
/// <param name="DueOn">The legal deadline: the only order there is.</param>
/// <param name="Municipality">Whom it concerns: four digits.</param>
/// <param name="LocationId">The location concerned, if there is one.</param>
/// <param name="Evidence">Keys, dates, counts, article, next step.</param>
public sealed record Episode(DateOnly Start, DateOnly? DueOn, string? Municipality, Guid? LocationId, Evidence Evidence)
{
    /// <summary>The rule sees that it is so, not since when: an episode that is open goes on, however long ago anybody looked.</summary>
    public bool SinceUnknown { get; init; }
}
