using RegistrySync.Domain.Handling;

namespace RegistrySync.Domain.Tests.Handling;

public sealed class FreeTextTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("  \r\n ")]
    [InlineData("\u0007")]
    public void Nothing_is_null(string? text) => Assert.Null(FreeText.Clean(text));

    [Fact]
    public void A_number_that_identifies_somebody_is_masked() =>
        Assert.Equal("He showed *********.", FreeText.Clean(" He showed 9999.90.019. "));

    [Fact]
    public void So_is_the_other_one() => Assert.Equal("A-nummer **********", FreeText.Clean("A-nummer 7946419843"));

    [Fact]
    public void A_long_story_is_cut() => Assert.Equal(FreeText.Longest, FreeText.Clean(new string('a', FreeText.Longest + 7))!.Length);
}
