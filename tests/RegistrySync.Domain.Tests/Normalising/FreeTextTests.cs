using FsCheck.Xunit;
using RegistrySync.Domain.Normalising;

namespace RegistrySync.Domain.Tests.Normalising;

public sealed class FreeTextTests
{
    [Theory]
    [InlineData("Mail jan.kowalski+huis@example.org graag", "Mail [mail] graag")]
    [InlineData("Bel 06 1234 5678.", "Bel [number].")]
    [InlineData("bel +31 (0)6-12345678 of 0344123456", "bel [number] of [number]")]
    [InlineData("mijn bsn is 999990019", "mijn bsn is [bsn]")]
    [InlineData("999.990.019", "[bsn]")]
    [InlineData("borg op NL91 ABNA 0417 1643 00", "borg op [account]")]
    [InlineData("paspoort AB 1234567", "paspoort AB [number]")]
    public void What_leads_to_a_person_is_replaced_by_what_it_was(string text, string masked) => Assert.Equal(masked, FreeText.Mask(text, out _));

    [Theory]
    [InlineData("Sinds 2026-09-12 met 6 personen in kamer 12a")]
    [InlineData("Sinds 12-09-2026 schimmel, huisnummer 104")]
    [InlineData("В кімнаті цвіль, 12 ліжок")]
    public void Words_dates_and_house_numbers_stay(string text) => Assert.Equal(text, FreeText.Mask(text, out _));

    [Theory]
    [InlineData("999990019 gebeld", true)]
    [InlineData("0344123456 gebeld", false)]
    public void It_says_whether_a_citizen_service_number_was_there(string text, bool held)
    {
        FreeText.Mask(text, out var found);
        Assert.Equal(held, found);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("  ")]
    public void Nothing_stays_nothing(string? text) => Assert.Null(FreeText.Mask(text, out _));

    [Property]
    public void Masking_twice_changes_nothing(string text)
    {
        var once = FreeText.Mask(text, out _);
        Assert.Equal(once, FreeText.Mask(once, out _));
    }
}
