using System.Text;
using RegistrySync.Domain.Vocabulary;
using RegistrySync.Linkage.Comparing;
using RegistrySync.Linkage.Normalising;

namespace RegistrySync.Domain.Questions;

/// <summary>Somebody in a search's answer.</summary>
public sealed record CandidatePerson(string? GivenNames, string? FamilyName, PartialDate? BirthDate);

/// <summary>
/// Whether somebody in an answer may be the one who was looked for. Who is not near is not read further and not kept; who is near is left
/// to linking, and stands in the way of NotFound.
/// </summary>
public static class Nearness
{
    public static bool IsNear(QuestionSubject subject, CandidatePerson candidate, TextTables tables)
    {
        var date = Compare(subject.BirthDates, candidate.BirthDate);
        return date != DateLikeness.Different && subject.Names.Any(name => IsNear(name, candidate, date, tables));
    }

    static bool IsNear(SubjectName name, CandidatePerson candidate, DateLikeness date, TextTables tables)
    {
        var tolerance = date == DateLikeness.Equal ? 2 : 1;
        List<string> family = [.. Words(name.FamilyName, tables), .. Words(name.OtherFamilyName, tables)];
        var given = Words(name.GivenNames, tables);
        var (theirFamily, theirGiven) = (Words(candidate.FamilyName, tables), Words(candidate.GivenNames, tables));
        var sameFamily = AnyAlike(family, theirFamily, tolerance, tables);
        var sameGiven = AnyAlike(given, theirGiven, tolerance, tables) || (given.Count == 0 && InitialsAgree(name.GivenNames, theirGiven));
        var crossed = AnyAlike(family, theirGiven, tolerance, tables) && AnyAlike(given, theirFamily, tolerance, tables);
        // Swapped, and of the given name an initial is left: on one birth date either name in the other's place is enough.
        return date == DateLikeness.Equal ? sameFamily || sameGiven || crossed || AnyAlike(given, theirFamily, tolerance, tables) || AnyAlike(family, theirGiven, tolerance, tables)
            : (sameFamily && sameGiven) || crossed;
    }

    static bool AnyAlike(List<string> ours, List<string> theirs, int tolerance, TextTables tables)
    {
        foreach (var word in ours)
        {
            foreach (var other in theirs)
            {
                if (AreAlike(word, other, tolerance, tables))
                    return true;
            }
        }

        return false;
    }

    static bool AreAlike(string one, string other, int tolerance, TextTables tables)
    {
        if (one == other)
            return true;
        var shortest = Math.Min(one.Length, other.Length);
        if (shortest >= 4 && (one.StartsWith(other, StringComparison.Ordinal) || other.StartsWith(one, StringComparison.Ordinal)))
            return true;
        var allowed = shortest >= 6 ? tolerance : shortest >= 4 ? 1 : 0;
        // Two alphabets' habits change more letters than a finger slips: Stoianowa is Stoyanova.
        return allowed > 0 && (EditDistance.Between(Encoding.ASCII.GetBytes(one), Encoding.ASCII.GetBytes(other)) <= allowed || tables.Folded(one) == tables.Folded(other));
    }

    static bool InitialsAgree(string? initials, List<string> theirGiven) =>
        initials?.FirstOrDefault(char.IsLetter) is { } initial and not '\0' && theirGiven.Exists(name => name[0] == char.ToLowerInvariant(initial));

    static List<string> Words(string? text, TextTables tables) => [.. SearchText.Words(SearchText.Fold(text, tables), tables)];

    static DateLikeness Compare(IReadOnlyList<PartialDate> ours, PartialDate? theirs)
    {
        if (ours.Count == 0 || theirs is not { } date)
            return DateLikeness.Unknown;
        var best = DateLikeness.Different;
        foreach (var mine in ours)
        {
            if (mine == date && date.IsComplete)
                return DateLikeness.Equal;
            if (IsClose(mine, date))
                best = DateLikeness.Close;
        }

        return best;
    }

    // Partly unknown, filled in by default, day and month swapped, or one part of three wrong.
    static bool IsClose(PartialDate one, PartialDate other)
    {
        if (!one.IsComplete || !other.IsComplete || QuestionPlan.IsPlaceholder(one))
            return one.Year == other.Year;
        if (one.Year == other.Year && one.Month == other.Day && one.Day == other.Month)
            return true;
        return (one.Year == other.Year ? 1 : 0) + (one.Month == other.Month ? 1 : 0) + (one.Day == other.Day ? 1 : 0) >= 2;
    }

    enum DateLikeness
    {
        Equal,
        Close,
        Unknown,
        Different,
    }
}
