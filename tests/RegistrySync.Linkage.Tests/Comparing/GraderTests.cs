using System.Text;
using FsCheck.Xunit;
using RegistrySync.Linkage.Comparing;
using RegistrySync.Linkage.Declaring;
using RegistrySync.Linkage.Normalising;
using RegistrySync.Linkage.Records;

namespace RegistrySync.Linkage.Tests.Comparing;

public sealed class GraderTests
{
    static readonly TextTables Tables = new()
    {
        Prefixes = ["van", "de", "der"],
        Transliteration = new Dictionary<string, string> { ["ł"] = "l", ["ж"] = "zh", ["и"] = "i", ["в"] = "v", ["к"] = "k", ["о"] = "o" },
        Folding = [new("zh", "z"), new("ks", "x"), new("w", "v"), new("j", "i"), new("y", "i")],
    };

    [Theory]
    [InlineData("Jansen", "JANSEN", null)]
    [InlineData("Łukasz", "Lukasz", null)]
    [InlineData("de Vries", "Vries", Grade.Canonical)]
    [InlineData("Maria Anna", "Anna-Maria", Grade.Canonical)]
    [InlineData("Aleksandra", "Alexandra", Grade.Canonical)]
    [InlineData("Kowalski", "Kowalska", Grade.Near)]
    [InlineData("Stefan", "Stepan", Grade.Near)]
    [InlineData("J", "Jan", Grade.Part)]
    [InlineData("Garcia Lopez", "Garcia", Grade.Part)]
    [InlineData("Max", "Maximilian", Grade.Part)]
    [InlineData("Anna", "Ivan", Grade.Else)]
    public void Names_are_graded(string left, string right, Grade? expected) => Assert.Equal(expected, Compare(FieldKind.Name, left, right));

    [Theory]
    [InlineData("1987-05-12", "1987-12-05", Grade.Near)]
    [InlineData("1987-05-12", "1978-05-12", Grade.Near)]
    [InlineData("1987-05-12", "1987-05-22", Grade.Near)]
    [InlineData("1987-05-12", "1987-00-00", Grade.Part)]
    [InlineData("1987-05-12", "1987-01-01", Grade.Part)]
    [InlineData("1987-05-12", "1987-05-30", Grade.Similar)]
    [InlineData("1987-05-12", "1987-09-30", Grade.Some)]
    [InlineData("1987-05-12", "1961-09-30", Grade.Else)]
    public void Dates_are_graded(string left, string right, Grade expected) => Assert.Equal(expected, Compare(FieldKind.Date, left, right));

    [Theory]
    [InlineData("123456782", "123456728", Grade.Near)]
    [InlineData("123456782", "987654321", Grade.Else)]
    public void Identifiers_are_graded(string left, string right, Grade expected) => Assert.Equal(expected, Compare(FieldKind.Identifier, left, right));

    [Theory]
    [InlineData("20260101-20260301", "20260201-20260401", Grade.Near)]
    [InlineData("20260101-20260301", "20260310-20260401", Grade.Similar)]
    [InlineData("20260101-20260301", "20260901-", Grade.Else)]
    public void Periods_are_graded(string left, string right, Grade expected) => Assert.Equal(expected, Compare(FieldKind.Intervals, left, right));

    [Property(MaxTest = 4000)]
    public void A_glance_at_the_shape_never_changes_the_grade(int left, int right)
    {
        var values = new ValueCodes();
        var (a, b) = (values.Add(Reference.Word(left, 14)), values.Add(Reference.Word(right, 14)));
        if (a == 0 || b == 0 || a == b) return;
        var grader = new NameGrader(new NameForms(values, Tables, dropPrefixes: true, workers: 1), 0.92f, 0.8f);
        Assert.Equal(grader.Closely(a, b), grader.Between(a, b));
    }

    /// <summary>Null when both normalise to one value.</summary>
    static Grade? Compare(FieldKind kind, string left, string right)
    {
        var normaliser = new ValueNormaliser(new Field("f", kind), Tables);
        var values = new ValueCodes();
        var a = values.Add(normaliser.Normalise(Encoding.UTF8.GetBytes(left)));
        var b = values.Add(normaliser.Normalise(Encoding.UTF8.GetBytes(right)));
        if (a == b) return null;
        return kind switch
        {
            FieldKind.Name => new NameGrader(new NameForms(values, Tables, true, 1), 0.92f, 0.8f).Between(a, b),
            FieldKind.Date => new DateGrader(values).Between(a, b),
            FieldKind.Identifier => new IdentifierGrader(values).Between(a, b),
            _ => new IntervalGrader(values).Between(a, b),
        };
    }
}
