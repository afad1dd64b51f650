using RegistrySync.Domain.Questions;
using RegistrySync.Domain.Vocabulary;
using RegistrySync.Linkage.Normalising;

namespace RegistrySync.Domain.Tests.Questions;

/// <summary>Somebody to ask about, of whom a test states only what matters.</summary>
static class SomeSubject
{
    public static readonly QuestionRules Rules = new()
    {
        Tables = new TextTables
        {
            Prefixes = ["van", "de", "der", "da", "dos"],
            Transliteration = new Dictionary<string, string> { ["ł"] = "l", ["и"] = "i", ["в"] = "v", ["а"] = "a", ["н"] = "n", ["о"] = "o" },
            Folding = [new("sz", "s"), new("sh", "s"), new("cz", "c"), new("ch", "c"), new("ia", "a"), new("ya", "a"), new("y", "i"), new("w", "v")],
            Spellings = [["sh", "sz"], ["ch", "cz"], ["v", "w"], ["g", "h"], ["y", "i"]],
            Keyboard = ["qwertyuiop", "asdfghjkl", "zxcvbnm"],
        },
        Region = ["0281", "0214", "0216"],
    };

    public static QuestionSubject Named(string? given, string? family, int? born = 19900517, string? other = null) =>
        new(Guid.Parse("00000000-0000-0000-0000-000000000001"), "0281")
        {
            Names = [new SubjectName(given, family, other)],
            BirthDates = PartialDate.From(born) is { } date ? [date] : [],
            Addresses = [new SubjectAddress("4001AB", 12)],
        };
}
