using RegistrySync.Domain.Normalising;

namespace RegistrySync.Domain.Tests.Normalising;

public sealed class ANumberTests
{
    // Valid ones from the register's own test set.
    [Theory]
    [InlineData("7946419843", true)]
    [InlineData("9148931794", true)]
    [InlineData("5751064583", true)]
    [InlineData("7946419844", false)]
    [InlineData("0946419843", false)]
    [InlineData("794641984", false)]
    [InlineData("79464198430", false)]
    [InlineData("794641984x", false)]
    [InlineData("5500000000", false)] // Both sums fit; neighbours are equal.
    public void Two_checks_and_unequal_neighbours_decide(string digits, bool valid) => Assert.Equal(valid, ANumber.IsValid(digits));

    [Theory]
    [InlineData("A-nummer 7946419843.", "A-nummer **********.")]
    [InlineData("7946419843/9148931794", "**********/**********")]
    [InlineData("bel 0612345678", "bel 0612345678")]
    [InlineData("order 79464198430", "order 79464198430")]
    public void Such_a_number_in_free_text_is_masked_and_nothing_else(string text, string masked) => Assert.Equal(masked, ANumber.MaskIn(text));
}
