using RegistrySync.Domain.Locating;

namespace RegistrySync.Domain.Tests.Locating;

public sealed class LocationFieldTests
{
    [Theory]
    [InlineData("capacity", "-3", false)]
    [InlineData("capacity", "veertig", false)]
    [InlineData("capacity", "999999", false)]
    [InlineData("capacity", "40", true)]
    [InlineData("capacity", "", true)]
    [InlineData("permit", "ja", false)]
    [InlineData("permit", "true", true)]
    [InlineData("object_kind", "Kasteel", false)]
    [InlineData("object_kind", "Lodging", true)]
    [InlineData("register_since", "31-02-2026", false)]
    [InlineData("register_since", "2026-03-01", true)]
    [InlineData("operator_id", "De Vries", false)]
    [InlineData("norm", "een norm met veel te veel woorden om een norm te zijn", false)]
    public void Only_a_value_of_the_right_kind_is_taken(string field, string value, bool taken) =>
        Assert.Equal(taken, LocationField.Find(field)!.Accepts(value));

    [Fact]
    public void There_is_no_field_for_what_may_not_be_changed() => Assert.Null(LocationField.Find("location_id"));
}
