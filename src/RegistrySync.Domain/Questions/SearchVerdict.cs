using RegistrySync.Domain.Clock;
using RegistrySync.Domain.Detecting;

namespace RegistrySync.Domain.Questions;

/// <summary>What came of a question.</summary>
public enum QuestionOutcome
{
    Pending,

    /// <summary>Somebody near was found.</summary>
    Found,

    /// <summary>Complete, and nobody near.</summary>
    Empty,

    /// <summary>More hits than the BRP lists.</summary>
    TooMany,

    /// <summary>Over budget.</summary>
    NotAsked,

    /// <summary>The BRP refused it.</summary>
    Failed,
}

/// <param name="Kind">How it was asked.</param>
/// <param name="Outcome">What came of it.</param>
/// <param name="Basis">See <see cref="Question.Basis"/>.</param>
/// <param name="BirthDate">The full birth date that was asked with, if any.</param>
public sealed record AskedQuestion(QuestionKind Kind, QuestionOutcome Outcome, string Basis, DateOnly? BirthDate);

/// <summary>What the searches say of somebody to whom linking found no person in the BRP.</summary>
public static class SearchVerdict
{
    /// <summary>
    /// NotFound is hard to earn: two complete searches with a full birth date, on different words of the name, that found nobody, no other
    /// search that found anybody near, and none left open. A search by address is complete for that address only.
    /// </summary>
    /// <param name="asked">Every question on behalf of the person's records.</param>
    /// <param name="foundNonResidents">
    /// Everybody who was found near is a non-resident. Whichever of them the person is, or nobody in the BRP: he or she is no resident, when
    /// the searches are as complete as for NotFound.
    /// </param>
    public static Standing Judge(IReadOnlyCollection<AskedQuestion> asked, bool foundNonResidents = false)
    {
        // An empty answer to a number means a wrong number, not an absent person.
        var searches = asked.Where(static question => question.Kind != QuestionKind.Bsn).ToList();
        if (searches.Count == 0 || searches.All(static question => question.Outcome is QuestionOutcome.Pending or QuestionOutcome.NotAsked))
            return Undetermined(MissingFact.NotAsked);
        if (!foundNonResidents && searches.Exists(static question => question.Outcome == QuestionOutcome.Found))
            return Undetermined(MissingFact.NearCandidate);
        var bases = searches.Where(static question => question is { Kind: QuestionKind.NameAndBirthDate, Outcome: QuestionOutcome.Empty or QuestionOutcome.Found, BirthDate: not (null or { Month: 1, Day: 1 }) })
            .Select(static question => question.Basis).Distinct().Count();
        // A crowd of namesakes in a municipality says nothing; one with the same birth date may hide the person.
        return searches.Exists(static question => question is { Outcome: QuestionOutcome.TooMany, BirthDate: not null }) ? Undetermined(MissingFact.TooManyResults)
            : searches.Exists(static question => question is { Outcome: QuestionOutcome.Failed, BirthDate: not null }) ? Undetermined(MissingFact.NotAnswered)
            // Over budget half way: what was not asked might have found somebody.
            : searches.Exists(static question => question.Outcome is QuestionOutcome.Pending or QuestionOutcome.NotAsked) ? Undetermined(MissingFact.NotAsked)
            : bases >= 2 ? new Standing(foundNonResidents ? RegistrationStatus.NonResident : RegistrationStatus.NotFound)
            : bases == 1 ? Undetermined(MissingFact.OneSearchOnly)
            : Undetermined(MissingFact.IncompleteBirthDate);
    }

    /// <summary>
    /// Whether searches by the whole name, in every municipality that was searched and among the non-residents, were answered, and somebody
    /// was found. It proves no absence; it tells who else of that name the person might be.
    /// </summary>
    /// <param name="asked">Every question on behalf of the person's records.</param>
    public static bool FoundByName(IReadOnlyCollection<AskedQuestion> asked)
    {
        var found = false;
        foreach (var question in asked.Where(static question => question.Kind == QuestionKind.NameAndMunicipality))
        {
            if (question.Outcome is not (QuestionOutcome.Empty or QuestionOutcome.Found))
                return false;
            found |= question.Outcome == QuestionOutcome.Found;
        }

        return found;
    }

    static Standing Undetermined(MissingFact fact) => new(RegistrationStatus.Undetermined, fact);
}
