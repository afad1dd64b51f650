using RegistrySync.Domain.Questions;
using RegistrySync.Domain.Vocabulary;

namespace RegistrySync.Pipeline.Pulling.Brp;

/// <summary>Somebody and the questions that are still to be asked, in order.</summary>
sealed record Inquiry(AskedSubject Asked, IReadOnlyList<Question> Questions);

/// <summary>A known person to be read again.</summary>
sealed record KnownPerson(Guid Token, string Municipality);

/// <summary>
/// What a leg has to ask, derived from the tables alone, so that a retry derives the same minus what was committed:
/// by legal deadline, then seeded random.
/// </summary>
sealed record LegPlan(IReadOnlyList<Inquiry> Inquiries, IReadOnlyList<Guid> Obsolete)
{
    /// <param name="subjects">Everybody who may be asked about.</param>
    /// <param name="earlier">All earlier questions by id.</param>
    /// <param name="leg">The leg; the second asks about records, a later one about what linking brought together.</param>
    /// <param name="today">The business date.</param>
    /// <param name="rules">How questions are made.</param>
    /// <param name="options">When an empty answer grows old, and the seed of the order.</param>
    public static LegPlan Make(
        IReadOnlyList<AskedSubject> subjects, Dictionary<Guid, EarlierQuestion> earlier, short leg, DateOnly today, QuestionRules rules, BrpOptions options)
    {
        var inquiries = new List<Inquiry>();
        var wanted = new HashSet<Guid>();
        foreach (var subject in subjects)
        {
            var plan = leg == FirstLeg ? QuestionPlan.For(subject.Subject, rules) : QuestionPlan.ForUnfound(subject.Subject, rules);
            foreach (var record in subject.RecordIds)
                wanted.UnionWith(plan.Select(question => question.IdFor(record)));
            if (Remaining(subject, plan) is { Count: > 0 } remaining)
                inquiries.Add(new Inquiry(subject, remaining));
        }

        var records = subjects.SelectMany(static subject => subject.RecordIds).ToHashSet();
        return new LegPlan(
            [.. inquiries.OrderBy(static inquiry => inquiry.Asked.DueOn).ThenBy(inquiry => Shuffle(inquiry, options.Seed))],
            [.. earlier.Where(each => each.Value.Leg == leg && records.Contains(each.Value.RecordId) && !wanted.Contains(each.Key))
                .Select(static each => each.Key)]);

        List<Question> Remaining(AskedSubject subject, IReadOnlyList<Question> plan)
        {
            var remaining = new List<Question>();
            foreach (var question in plan)
            {
                var known = subject.RecordIds.Select(record => earlier.GetValueOrDefault(question.IdFor(record)))
                    .FirstOrDefault(each => IsFresh(each, today, options));
                // Found in an earlier leg and not linked: somebody else was found, so the next question is due.
                if (known.Outcome == QuestionOutcome.Found && (leg == FirstLeg || (known.Leg == leg && known.AskedOn == today)))
                    return [];
                if (known.AskedOn is null)
                    remaining.Add(question);
            }

            return remaining;
        }
    }

    const short FirstLeg = 2;

    static bool IsFresh(EarlierQuestion question, DateOnly today, BrpOptions options) => question.AskedOn is { } asked && question.Outcome switch
    {
        QuestionOutcome.Found => true,
        QuestionOutcome.Empty or QuestionOutcome.TooMany => asked == today || asked.AddDays(options.AskAgainAfterDays) > today,
        QuestionOutcome.Failed => asked == today,
        QuestionOutcome.Pending or QuestionOutcome.NotAsked => false,
    };

    static Guid Shuffle(Inquiry inquiry, int seed) => StableId.Of(
        "order", seed.ToString(System.Globalization.CultureInfo.InvariantCulture), inquiry.Asked.Subject.RecordId.ToString("D"));
}
