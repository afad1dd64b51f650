using FsCheck.Xunit;
using RegistrySync.Domain.Normalising;

namespace RegistrySync.Domain.Tests.Normalising;

public sealed class BsnTests
{
    // Numbers from the range that the Dutch government sets apart for examples.
    [Theory]
    [InlineData("999990019", true)]
    [InlineData("999990018", false)]
    [InlineData("000000000", false)]
    [InlineData("99999001", false)]
    [InlineData("99999001A", false)]
    public void The_eleven_test_decides(string digits, bool valid) => Assert.Equal(valid, Bsn.IsValid(digits));

    [Theory]
    [InlineData("BSN 999990019, belt morgen", "BSN *********, belt morgen")]
    [InlineData("9999.90.019", "*********")]
    [InlineData("999 990 019 en 999990019", "********* en *********")]
    [InlineData("bsn:999990019.", "bsn:*********.")]
    public void A_number_in_free_text_is_masked_however_it_is_spaced(string text, string masked)
    {
        Assert.Equal(masked, Bsn.MaskIn(text, out var found));
        Assert.True(found);
    }

    [Theory]
    [InlineData("1999990019")]
    [InlineData("tel 0612345678")]
    [InlineData("999990018")]
    [InlineData("kamer 12, vanaf 01-02-2026")]
    public void What_is_no_such_number_stays(string text)
    {
        Assert.Equal(text, Bsn.MaskIn(text, out var found));
        Assert.False(found);
    }

    [Property]
    public bool Masking_twice_changes_nothing(string? text)
    {
        var once = Bsn.MaskIn(text ?? "", out _);
        return once == Bsn.MaskIn(once, out _);
    }

    [Property]
    public bool Nothing_masked_still_holds_a_number(ushort before, ushort after)
    {
        var masked = Bsn.MaskIn($"{before} x 999990019 y {after}", out var found);
        return found && !masked.Contains("999990019", StringComparison.Ordinal);
    }
}
