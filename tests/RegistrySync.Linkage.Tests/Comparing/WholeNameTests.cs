using System.Text;
using FsCheck.Xunit;
using RegistrySync.Linkage.Comparing;
using RegistrySync.Linkage.Declaring;
using RegistrySync.Linkage.Normalising;
using RegistrySync.Linkage.Records;

namespace RegistrySync.Linkage.Tests.Comparing;

public sealed class WholeNameTests
{
    static readonly TextTables Tables = new()
    {
        Prefixes = ["van", "de", "t", "e"],
        Folding = [new("w", "v"), new("j", "i"), new("y", "i")],
        Endings = [new("ska", "ski"), new("ova", "ov")],
    };

    [Theory]
    [InlineData("Jan", "Kowalski", "Jan", "Kowalski", Grade.Exact)]
    [InlineData("Jan", "Kowalski", "Kowalski", "Jan", Grade.Swapped)]
    [InlineData("Anna Maria", "de Vries", "Maria Anna", "Vries", Grade.Canonical)]
    [InlineData("Jan", "Kowalski", "Jan", "Kovalski", Grade.Canonical)]
    [InlineData("Jan", "Kowalski", "Jan", "Kowlaski", Grade.Near)]
    [InlineData("Ewa", "Kowalski", "Ewa", "Kowalska", Grade.Near)]
    [InlineData("Jan Piotr", "Nowak", "Jan", "Nowak", Grade.Part)]
    [InlineData("Jan Piotr", "Nowakowski", "Jan", "Nowakowksi", Grade.PartNear)]
    [InlineData("Anna Maria", "Nowak", "AnnaMaria", "Nowak", Grade.Near)]
    [InlineData("AnnaeMaria", "Nowak", "Anna Maria", "Nowak", Grade.Near)]
    [InlineData("Maria", "Silva Santos", "Maria", "SilvaSantos", Grade.Near)]
    [InlineData("J P", "Nowak", "Jan", "Nowak", Grade.Initials)]
    [InlineData("J", "Nowakovva", "Jan", "Nowakova", Grade.Initials)]
    [InlineData("J", "Kowalska", "Jana", "Kowalski", Grade.InitialsNear)]
    [InlineData("J", "Petrov Georgiev", "Jan Petrov", "Georgiev", Grade.InitialsSwapped)]
    [InlineData("E M", "Nowak", "Ewa Maria", "Nowak", Grade.Initials)]
    [InlineData("J T", "Nowak", "Jan Tomasz", "Nowak", Grade.Initials)]
    [InlineData("Jan", "t Hart", "Jan", "Hart", Grade.Canonical)]
    [InlineData("Maria", "Silva e Costa", "Maria", "Silva Costa", Grade.Canonical)]
    [InlineData("Anna", "Nowak", "Anna", "Zielinska", Grade.GivenOnly)]
    [InlineData("Anna", "Nowak", "Piotr", "Nowak", Grade.FamilyOnly)]
    [InlineData("A", "Nowak", "Piotr", "Nowak", Grade.FamilyOnly)]
    [InlineData("Anna", "Nowak", "Piotr", "Lis", Grade.Else)]
    [InlineData("", "Nowak", "", "Nowak", Grade.FamilyOnly)]
    public void Names_are_compared_whole(string given, string family, string otherGiven, string otherFamily, Grade expected) =>
        Assert.Equal(expected, Compare(given, family, otherGiven, otherFamily));

    /// <summary>Ivan, son of Petar, of the house of Georgi.</summary>
    [Theory]
    [InlineData("Ivan", "Petrov Georgiev", Grade.Swapped)]
    [InlineData("Ivan Georgiev", "Petrov", Grade.Swapped)]
    [InlineData("Ivan", "Georgiev", Grade.Part)]
    [InlineData("Ivan", "Dimitrov Georgiev", Grade.Mixed)]
    public void A_patronymic_may_stand_anywhere_but_not_be_anothers(string given, string family, Grade expected) =>
        Assert.Equal(expected, Compare("Ivan Petrov", "Georgiev", given, family));

    [Property(MaxTest = 500)]
    public void Comparing_whole_names_is_symmetric(int a, int b, int c, int d)
    {
        var (values, grader) = Grader([Word(a), Word(b), Word(c), Word(d)]);
        var codes = new[] { a, b, c, d }.Select(w => values.Find(Word(w))).ToArray();
        Assert.Equal(grader.Between(codes[0], codes[1], codes[2], codes[3]), grader.Between(codes[2], codes[3], codes[0], codes[1]));
    }

    [Fact]
    public void A_rare_name_in_common_weighs_more_than_a_common_one()
    {
        var (values, _) = Grader(["jan"u8.ToArray(), "nowak"u8.ToArray(), "zagloba"u8.ToArray()]);
        var tokens = new NameTokens(values, Tables);
        var rarity = NameRarity.Of(tokens, [0, 0.2, 0.1, 0.001], 0.001);
        var grader = new WholeNameGrader(tokens, rarity, rarity, 0.92f);
        Assert.True(grader.Between(1, 3, 1, 3).Bits > grader.Between(1, 2, 1, 2).Bits + 5);
    }

    static byte[] Word(int seed) => Reference.Word(seed, 9) is { Length: > 0 } word ? word : "x"u8.ToArray();

    static Grade Compare(params string[] names)
    {
        var normaliser = new ValueNormaliser(new Field("f", FieldKind.Name), Tables);
        var normal = names.Select(n => normaliser.Normalise(Encoding.UTF8.GetBytes(n)).ToArray()).ToArray();
        var (values, grader) = Grader(normal);
        var codes = normal.Select(n => values.Find(n)).ToArray();
        return grader.Between(codes[0], codes[1], codes[2], codes[3]).Grade;
    }

    static (ValueCodes Values, WholeNameGrader Grader) Grader(IReadOnlyList<byte[]> names)
    {
        var values = new ValueCodes();
        foreach (var name in names) values.Add(name);
        return (values, new WholeNameGrader(new NameTokens(values, Tables), NameRarity.None, NameRarity.None, 0.92f));
    }
}
