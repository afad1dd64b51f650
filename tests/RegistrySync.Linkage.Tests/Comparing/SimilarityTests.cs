using FsCheck.Xunit;
using RegistrySync.Linkage.Comparing;

namespace RegistrySync.Linkage.Tests.Comparing;

public sealed class SimilarityTests
{
    [Property(MaxTest = 3000)]
    public void Jaro_Winkler_equals_the_textbook(int left, int right)
    {
        var (a, b) = (Reference.Word(left, 32), Reference.Word(right, 32));
        Assert.Equal(Reference.JaroWinkler(a, b), JaroWinkler.Similarity(a, b), 5);
    }

    [Property(MaxTest = 3000)]
    public void Edit_distance_equals_the_textbook(int left, int right)
    {
        var (a, b) = (Reference.Word(left, 32), Reference.Word(right, 32));
        Assert.Equal(Reference.EditDistance(a, b), EditDistance.Between(a, b));
    }

    [Property(MaxTest = 5000)]
    public void One_edit_apart_is_a_distance_of_one(int left, int right)
    {
        var (a, b) = (Reference.Word(left, 5), Reference.Word(right, 5));
        Assert.Equal(Reference.EditDistance(a, b) == 1, OneEdit.Apart(a, b));
    }

    [Property]
    public void Similarity_is_symmetric(int left, int right)
    {
        var (a, b) = (Reference.Word(left, 20), Reference.Word(right, 20));
        Assert.Equal(JaroWinkler.Similarity(a, b), JaroWinkler.Similarity(b, a));
    }

    [Theory]
    [InlineData("martha", "marhta", 0.9611)]
    [InlineData("dixon", "dicksonx", 0.8133)]
    public void Jaro_Winkler_gives_the_published_values(string left, string right, double expected) =>
        Assert.Equal(expected, JaroWinkler.Similarity(System.Text.Encoding.ASCII.GetBytes(left), System.Text.Encoding.ASCII.GetBytes(right)), 3);

    [Theory]
    [InlineData("wikipedia", "3412")]
    [InlineData("muellerluedenscheidt", "65752682")]
    public void The_sound_code_is_the_published_one(string name, string expected)
    {
        Span<byte> code = stackalloc byte[16];
        var length = Phonetics.Code(System.Text.Encoding.ASCII.GetBytes(name.Replace("ue", "u", StringComparison.Ordinal)), code);
        Assert.Equal(expected, System.Text.Encoding.ASCII.GetString(code[..length]));
    }
}
