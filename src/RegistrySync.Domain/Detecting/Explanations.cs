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
    const int MoveDays = 33;

    public static IReadOnlyList<string> Of(PersonFacts facts, StayHistory history, DateOnly today) =>
        [.. Find(facts, history, today).Select(explanation => explanation.ToString())];

    static IEnumerable<Explanation> Find(PersonFacts facts, StayHistory history, DateOnly today)
    {
        if (facts.Registration is { } registration)
        {
            if (registration.Status == RegistrationStatus.NonResident)
                yield return Explanation.NonResident;
            if (registration.UnderInvestigation || registration.NotLivingThere)
                yield return Explanation.UnderInvestigation;
            if (!registration.LocationIsCovered)
                yield return Explanation.NotCovered;
        }

        if (history.Current is { } current && current.Arrival >= today.AddDays(-MoveDays))
            yield return Explanation.MovedRecently;
        if (facts.Declarations.Any(declaration => declaration.On >= today.AddDays(-MoveDays)))
            yield return Explanation.DeclarationPending;
        if (facts.Protected)
            yield return Explanation.Protected;
        if (facts.UnderReview)
            yield return Explanation.LinkUnderReview;
    }
}
