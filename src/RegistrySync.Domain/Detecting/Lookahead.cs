using RegistrySync.Domain.Detecting.Facts;

namespace RegistrySync.Domain.Detecting;

/// <summary>
/// When to ask about a person again. Rules name the days on which their verdicts may be others; on most of these they say the same. So the rule that
/// names the first of them is asked what it will say then, by the facts as they will be when nothing is new, until one says something else.
/// </summary>
public static class Lookahead
{
    /// <summary>How often it is asked at least. A day that would take longer to find is left to that day's own evaluation.</summary>
    const int Least = 8;

    /// <summary>How often at most: by the identity, so that those who cannot be told about do not all come back in one night.</summary>
    const int Most = 32;

    /// <summary>So many days ahead whoever is asked for nothing costs less than looking further.</summary>
    const int Days = 90;

    /// <summary>The first day on which one of the verdicts may be another without a new fact.</summary>
    /// <param name="facts">What is known of the person.</param>
    /// <param name="said">What each rule that concerns the person says today.</param>
    /// <param name="today">The business date.</param>
    public static DateOnly NextChange(PersonFacts facts, IReadOnlyList<Said> said, DateOnly today)
    {
        if (said.Count == 0)
            return DateOnly.MaxValue;
        var foreseen = new DateOnly[said.Count];
        var (day, then, ofFacts) = (today, facts, today);
        for (var left = Least + ((facts.IdentityId.GetHashCode() & int.MaxValue) % (Most - Least + 1)); ; left--)
        {
            // Whatever day the facts name is one for every rule.
            var all = day == ofFacts;
            for (var i = 0; i < foreseen.Length; i++)
            {
                if (!all && foreseen[i] != day)
                    continue;
                if (day != today && !said[i].HoldsOn(day, then))
                    return day;
                foreseen[i] = said[i].Rule.NextForeseen(then, said[i].Settings, day);
            }

            if (all)
                ofFacts = Horizon.OfFacts(then, day);
            day = foreseen.Min();
            day = ofFacts < day ? ofFacts : day;
            if (left == 0 || day.DayNumber - today.DayNumber > Days)
                return day;
            then = facts.In(day.DayNumber - today.DayNumber);
        }
    }
}

/// <summary>What a rule says of a person.</summary>
public readonly record struct Said(RuleOnPersons Rule, RuleSettings Settings, IReadOnlyList<(Guid? LocationId, Verdict Verdict)> Verdicts)
{
    /// <summary>Whether it says the same on a day, by the facts of that day.</summary>
    public bool HoldsOn(DateOnly day, PersonFacts facts)
    {
        var then = Rule.Say(facts, Settings, day);
        if (then.Count != Verdicts.Count)
            return false;
        for (var i = 0; i < then.Count; i++)
        {
            if (then[i].LocationId != Verdicts[i].LocationId || !then[i].Verdict.LeavesSame(Verdicts[i].Verdict))
                return false;
        }

        return true;
    }
}
