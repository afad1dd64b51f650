using FsCheck.Xunit;
using RegistrySync.Domain.Normalising;

namespace RegistrySync.Domain.Tests.Normalising;

public sealed class NameTextTests
{
    [Theory]
    [InlineData("onbekend")]
    [InlineData("N.N.")]
    [InlineData(" - ")]
    public void A_word_for_unknown_is_no_name(string text) => Assert.Equal(Reasons.PlaceholderName, NameText.Read(text).Refusal);

    [Theory]
    [InlineData("  Wiśniewska\t Nowak ", "Wiśniewska Nowak")]
    [InlineData("O’Brien", "O'Brien")]
    public void A_name_keeps_its_diacritics_and_loses_stray_blanks(string text, string name) => Assert.Equal(name, NameText.Read(text).Value);

    [Theory]
    [InlineData("Ivanova, Maria Petrova", "Maria Petrova", "Ivanova")]
    [InlineData("Maria Ivanova", "Maria", "Ivanova")]
    [InlineData("Ivanova", null, "Ivanova")]
    public void One_column_with_both_names_is_split(string text, string? given, string? family) => Assert.Equal((given, family), NameText.Split(text));

    [Theory]
    [InlineData("J.P.", true)]
    [InlineData("JP", true)]
    [InlineData("J. P. M. A.", true)]
    [InlineData("Jan", false)]
    [InlineData("Bo", false)]
    public void Initials_are_told_from_names(string text, bool initials) => Assert.Equal(initials, NameText.IsInitials(text));

    [Property]
    public bool Tidying_twice_changes_nothing(string? text)
    {
        var once = NameText.Read(text);
        return once.Value is null || NameText.Read(once.Value) == once;
    }

    [Fact]
    public void Half_a_character_does_no_harm() => Assert.Equal("Jan\uFFFD", NameText.Read("Jan\uD800").Value);
}
