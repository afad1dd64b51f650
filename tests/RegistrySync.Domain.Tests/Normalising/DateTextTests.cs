using FsCheck.Xunit;
using RegistrySync.Domain.Normalising;

namespace RegistrySync.Domain.Tests.Normalising;

public sealed class DateTextTests
{
    static readonly DateOnly Today = new(2026, 10, 1);

    [Theory]
    [InlineData("1111-11-11")]
    [InlineData("9999-12-31")]
    [InlineData("01-01-1900")]
    [InlineData("31-12-2099")]
    public void A_date_that_stands_for_unknown_is_refused_by_name(string text) =>
        Assert.Equal(Reasons.PlaceholderDate, DateText.Read(text).Refusal);

    [Theory]
    [InlineData("31-02-2026")]
    [InlineData("morgen")]
    [InlineData("2026-13-01")]
    public void What_is_no_date_is_refused_by_name(string text) => Assert.Equal(Reasons.UnreadableDate, DateText.Read(text).Refusal);

    [Theory]
    [InlineData("02-10-2026")]
    [InlineData("01-01-1901")]
    public void A_birth_date_that_cannot_be_is_refused(string text) =>
        Assert.Equal(Reasons.ImpossibleBirthDate, DateText.ReadBirth(text, Today).Refusal);

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData(null)]
    [InlineData("-")]
    public void Blank_is_nothing_and_no_fault(string? text) => Assert.Equal(default, DateText.Read(text));

    [Theory]
    [InlineData("1990-06-14", 19900614)]
    [InlineData("14-06-1990", 19900614)]
    [InlineData("14-6-1990", 19900614)]
    [InlineData("14/06/1990", 19900614)]
    [InlineData("14.06.1990", 19900614)]
    [InlineData("19900614", 19900614)]
    [InlineData("14 jun 1990", 19900614)]
    [InlineData("14 juni 1990", 19900614)]
    [InlineData("00-06-1990", 19900600)]
    [InlineData("00-00-1990", 19900000)]
    [InlineData("1990", 19900000)]
    [InlineData("06-1990", 19900600)]
    [InlineData("19900600", 19900600)]
    public void A_birth_date_is_read_in_every_spelling(string text, int value) =>
        Assert.Equal(value, DateText.ReadBirth(text, Today).Value!.Value.Value);

    [Property]
    public bool What_was_read_reads_the_same_again(int days)
    {
        var date = new DateOnly(1950, 1, 1).AddDays(Math.Abs(days % 27000));
        var read = DateText.Read(date.ToString("d-M-yyyy", System.Globalization.CultureInfo.InvariantCulture));
        return read.Value == date && DateText.Read(read.Value!.Value.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)).Value == date;
    }
}
