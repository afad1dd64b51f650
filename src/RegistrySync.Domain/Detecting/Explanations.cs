using RegistrySync.Domain.Clock;
using RegistrySync.Domain.Detecting.Facts;

namespace RegistrySync.Domain.Detecting;

/// <summary>What may explain that somebody is not where a register says: shown before anyone acts.</summary>
public enum Explanation
{
    /// <summary>In the list of non-residents: registered, though not as living anywhere.</summary>
    NonResident,

    /// <summary>Arrived elsewhere in the last weeks; the report of the move may be under way.</summary>
    MovedRecently,

    /// <summary>A declaration or appointment is known.</summary>
    DeclarationPending,

    UnderInvestigation,

    /// <summary>Verstrekkingsbeperking: a second person must look first.</summary>
    Protected,

    LinkUnderReview,

    /// <summary>No source covers the registered address.</summary>
    NotCovered,
}

/// <summary>Finds the explanations that the facts hold.</summary>
public static class Explanations
{
    /// <summary>Five days to report a move and four weeks to process it.</summary>
    internal const int MoveDays = 33;

    /// <summary>What the facts of a detection hold, as words of the evidence.</summary>
    public static IReadOnlyList<string> Of(PersonFacts facts, StayHistory history, DateOnly today)
    {
        var registration = facts.Registration;
        var absence = new AbsenceFacts
        {
            Status = registration?.Status,
            UnderInvestigation = registration is { UnderInvestigation: true } or { NotLivingThere: true },
            AddressIsCovered = registration?.LocationIsCovered ?? false,
            LatestArrival = history.Current?.Arrival,
            LatestDeclaration = facts.Declarations.Select(declaration => (DateOnly?)declaration.On).Max(),
            Protected = facts.Protected,
            LinkUnderReview = facts.UnderReview,
        };
        return [.. Of(absence, today).Select(explanation => explanation.ToString())];
    }

    /// <summary>From facts to explanations, in a fixed order.</summary>
    public static IReadOnlyList<Explanation> Of(AbsenceFacts facts, DateOnly today) => [.. Find(facts, today)];

    static IEnumerable<Explanation> Find(AbsenceFacts facts, DateOnly today)
    {
        if (facts.Status is RegistrationStatus.NonResident)
            yield return Explanation.NonResident;
        if (facts.UnderInvestigation)
            yield return Explanation.UnderInvestigation;
        if (facts.Status is RegistrationStatus.Resident && !facts.AddressIsCovered)
            yield return Explanation.NotCovered;
        if (facts.LatestArrival >= today.AddDays(-MoveDays))
            yield return Explanation.MovedRecently;
        if (facts.LatestDeclaration >= today.AddDays(-MoveDays))
            yield return Explanation.DeclarationPending;
        if (facts.Protected)
            yield return Explanation.Protected;
        if (facts.LinkUnderReview)
            yield return Explanation.LinkUnderReview;
    }
}

/// <summary>What may explain an absence, and all of it.</summary>
public sealed record AbsenceFacts
{
    /// <summary>Null when no BRP person belongs to the identity.</summary>
    public RegistrationStatus? Status { get; init; }

    /// <summary>In onderzoek, or established not to live there.</summary>
    public bool UnderInvestigation { get; init; }

    /// <summary>A night register that is delivered covers the registered address.</summary>
    public bool AddressIsCovered { get; init; }

    /// <summary>First night of the stay that goes on.</summary>
    public DateOnly? LatestArrival { get; init; }

    /// <summary>Of a declaration or an appointment.</summary>
    public DateOnly? LatestDeclaration { get; init; }

    public bool Protected { get; init; }

    public bool LinkUnderReview { get; init; }
}
