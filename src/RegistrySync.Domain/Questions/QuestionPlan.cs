using RegistrySync.Domain.Vocabulary;

namespace RegistrySync.Domain.Questions;

/// <summary>
/// Which questions to ask of somebody, in which order; asking stops at the first that finds somebody who may be the one.
/// The narrowest comes first, so that the BRP tells no more than is needed; the later ones each survive another way in which a name or a
/// date is written wrongly, and together earn a NotFound.
/// </summary>
public static class QuestionPlan
{
    /// <summary>The fewest letters before an asterisk that the BRP takes.</summary>
    public const int PrefixLength = 3;

    /// <summary>The longest name that can be asked.</summary>
    const int LongestName = 200;

    /// <summary>The questions; none when too little is known to ask anything.</summary>
    public static IReadOnlyList<Question> For(QuestionSubject subject, QuestionRules rules)
    {
        var questions = new List<Question>();
        if (subject.BsnToken is { } token)
            questions.Add(new Question(QuestionKind.Bsn) { BsnToken = token });
        var names = NamesOf(subject, rules);
        if (names.Count == 0)
            return questions;
        var dates = DatesOf(subject);
        foreach (var date in dates)
            AddByBirthDate(questions, names, date, subject, rules);
        foreach (var date in dates)
            AddBySwappedBirthDate(questions, names, date);
        AddByMunicipality(questions, names, [subject.Municipality, .. rules.SearchedMunicipalities]);
        if (dates.Length == 0)
            AddByAddressAndName(questions, names.SelectMany(static name => name.Words), subject, rules);
        return [.. questions.DistinctBy(static question => question.Key)];
    }

    /// <summary>
    /// The questions of somebody whom linking found to be nobody of those in the answers so far: the same, and those that find a person
    /// who is registered in another municipality, or by another date or spelling than ours. Only when these too find nobody is anybody
    /// taken for unregistered.
    /// </summary>
    public static IReadOnlyList<Question> ForUnfound(QuestionSubject subject, QuestionRules rules)
    {
        var questions = For(subject, rules).ToList();
        var (names, dates) = (NamesOf(subject, rules), DatesOf(subject));
        if (dates.Length > 0)
            AddByAddressAndName(questions, names.SelectMany(static name => name.FamilyWords), subject, rules);
        else
            AddByAddressAndOtherSpelling(questions, names.SelectMany(static name => name.FamilyWords), subject, rules);
        AddByMunicipality(questions, names, rules.Region);
        foreach (var date in dates)
            AddByOtherSpelling(questions, names, date, rules);
        return [.. questions.DistinctBy(static question => question.Key)];
    }

    /// <summary>Whether a birth date is one that systems fill in when none is known; it cannot prove that somebody is not there.</summary>
    public static bool IsPlaceholder(PartialDate date) => date is { Month: 1, Day: 1 };

    static void AddByBirthDate(List<Question> questions, List<SearchName> names, DateOnly date, QuestionSubject subject, QuestionRules rules)
    {
        foreach (var family in names.Select(static name => name.Family).Where(IsAskable))
            questions.Add(new Question(QuestionKind.NameAndBirthDate) { FamilyName = family, BirthDate = date });
        foreach (var address in subject.Addresses.Take(rules.MostAddresses))
            questions.Add(new Question(QuestionKind.Address) { Postcode = address.Postcode, HouseNumber = address.HouseNumber, BirthDate = date });
        // Misspelled beyond the first letters, another surname of two, swapped with the given name: any word may be the family name.
        foreach (var word in names.SelectMany(static name => name.Words).Where(HasPrefix).DistinctBy(Prefix).Take(rules.MostWords))
            questions.Add(new Question(QuestionKind.NameAndBirthDate) { FamilyName = Prefix(word), BirthDate = date });
    }

    static void AddBySwappedBirthDate(List<Question> questions, List<SearchName> names, DateOnly date)
    {
        if (date.Day > 12 || date.Day == date.Month)
            return;
        foreach (var family in names.Select(static name => name.Family).Where(IsAskable).Take(1))
            questions.Add(new Question(QuestionKind.NameAndBirthDate) { FamilyName = family, BirthDate = new DateOnly(date.Year, date.Day, date.Month) });
    }

    static void AddByOtherSpelling(List<Question> questions, List<SearchName> names, DateOnly date, QuestionRules rules)
    {
        foreach (var word in names.SelectMany(static name => name.FamilyWords).Where(HasPrefix).DistinctBy(Prefix).Take(rules.MostWords))
        {
            foreach (var beginning in Spelling.OtherBeginnings(word, rules.Tables, PrefixLength).Take(rules.MostSpellings))
                questions.Add(new Question(QuestionKind.NameAndBirthDate) { FamilyName = Prefix(beginning), BirthDate = date, WrittenAs = word[..PrefixLength] });
        }
    }

    static void AddByMunicipality(List<Question> questions, List<SearchName> names, IReadOnlyList<string> searched)
    {
        foreach (var name in names.Where(static name => IsAskable(name.Family) && name.Given.Length >= PrefixLength))
        {
            foreach (var municipality in searched)
                questions.Add(new Question(QuestionKind.NameAndMunicipality)
                {
                    FamilyName = name.Family,
                    GivenNames = name.Given + "*",
                    SearchedIn = municipality,
                });
        }
    }

    static void AddByAddressAndName(List<Question> questions, IEnumerable<string> words, QuestionSubject subject, QuestionRules rules)
    {
        foreach (var word in words.Where(HasPrefix).DistinctBy(Prefix).Take(rules.MostWords))
        {
            foreach (var address in subject.Addresses.Take(rules.MostAddresses))
                questions.Add(new Question(QuestionKind.Address)
                {
                    Postcode = address.Postcode,
                    HouseNumber = address.HouseNumber,
                    FamilyName = Prefix(word),
                });
        }
    }

    /// <summary>Without a birth date only the address leads to whom another language spells otherwise; few are registered at one.</summary>
    static void AddByAddressAndOtherSpelling(List<Question> questions, IEnumerable<string> words, QuestionSubject subject, QuestionRules rules)
    {
        foreach (var word in words.Where(HasPrefix).DistinctBy(Prefix).Take(rules.MostWords))
        {
            foreach (var beginning in Spelling.InOtherLanguages(word, rules.Tables, PrefixLength).Take(rules.MostSpellings))
            {
                foreach (var address in subject.Addresses.Take(rules.MostAddresses))
                    questions.Add(new Question(QuestionKind.Address)
                    {
                        Postcode = address.Postcode,
                        HouseNumber = address.HouseNumber,
                        FamilyName = Prefix(beginning),
                        WrittenAs = word[..PrefixLength],
                    });
            }
        }
    }

    static List<SearchName> NamesOf(QuestionSubject subject, QuestionRules rules) =>
        [.. subject.Names.Select(name => new SearchName(name, rules)).Where(static name => name.Family.Length > 0 || name.Words.Count > 0)];

    static DateOnly[] DatesOf(QuestionSubject subject) =>
        [.. subject.BirthDates.Where(static date => date.IsComplete).Select(static date => date.Earliest).Distinct()];

    static bool IsAskable(string family) => family.Length is > 0 and <= LongestName;

    static bool HasPrefix(string word) => word.Length >= PrefixLength;

    static string Prefix(string word) => string.Concat(word.AsSpan(0, PrefixLength), "*");

    /// <summary>A name as it is searched by.</summary>
    sealed class SearchName
    {
        public SearchName(SubjectName name, QuestionRules rules)
        {
            var family = SearchText.Fold(name.FamilyName, rules.Tables);
            var given = SearchText.Fold(name.GivenNames, rules.Tables);
            Family = SearchText.WithoutPrefix(family, rules.Tables);
            Given = SearchText.Words(given, rules.Tables).FirstOrDefault() ?? "";
            FamilyWords =
            [
                .. SearchText.Words(family, rules.Tables),
                .. SearchText.Words(SearchText.Fold(name.OtherFamilyName, rules.Tables), rules.Tables),
            ];
            Words = [.. FamilyWords, .. SearchText.Words(given, rules.Tables)];
        }

        public string Family { get; }

        /// <summary>The first given name, or empty.</summary>
        public string Given { get; }

        public IReadOnlyList<string> FamilyWords { get; }

        /// <summary>Family names first.</summary>
        public IReadOnlyList<string> Words { get; }
    }
}
