using RegistrySync.Domain.Normalising;

namespace RegistrySync.Domain.Tests.Normalising;

public sealed class AddressTextTests
{
    [Theory]
    [InlineData("Dorpsstraat")]
    [InlineData("4011 AB Zoelen")]
    public void An_address_without_a_house_number_is_refused(string text) =>
        Assert.Equal(Reasons.UnreadableAddress, AddressText.Read(text).Refusal);

    [Theory]
    [InlineData("Dorpsstraat 12a, 4011 AB Zoelen", "Dorpsstraat", 12, "A", null, "4011AB", "Zoelen")]
    [InlineData("Lingedijk 7 b-3, 4014ab Wadenoijen", "Lingedijk", 7, "B", "3", "4014AB", "Wadenoijen")]
    [InlineData("Plein 1945 3", "Plein 1945", 3, null, null, null, null)]
    [InlineData("Waalstraat 15-2, Tiel", "Waalstraat", 15, null, "2", null, "Tiel")]
    public void A_whole_address_is_taken_apart(string text, string street, int number, string? letter, string? addition, string? postcode, string? place) =>
        Assert.Equal(new WrittenAddress(street, new HouseNumber(number, letter, addition), postcode, place), AddressText.Read(text).Value);

    [Theory]
    [InlineData("4011 ab", "4011AB")]
    [InlineData("4011AB", "4011AB")]
    public void A_postcode_loses_its_blank_and_small_letters(string text, string postcode) =>
        Assert.Equal(postcode, AddressText.ReadPostcode(text).Value);

    [Theory]
    [InlineData("0411 AB")]
    [InlineData("4011")]
    [InlineData("D-47533")]
    public void What_is_no_Dutch_postcode_is_refused(string text) => Assert.Equal(Reasons.UnreadablePostcode, AddressText.ReadPostcode(text).Refusal);
}
