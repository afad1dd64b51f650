using System.Text;
using RegistrySync.Linkage.Normalising;
using RegistrySync.Linkage.Records;

namespace RegistrySync.Linkage.Tests.Normalising;

public sealed class ValueNormaliserTests
{
    static readonly TextTables Tables = new() { Missing = ["unknown", "n a"], PlaceholderDates = ["19000101"], Months = new Dictionary<string, int> { ["mrt"] = 3 } };

    [Theory]
    [InlineData(FieldKind.Date, "onbekend", null, "")]
    [InlineData(FieldKind.Date, "1900-01-01", null, "")]
    [InlineData(FieldKind.Date, "31-12-1987", null, "19871231")]
    [InlineData(FieldKind.Date, "1987-12-31T00:00:00", null, "19871231")]
    [InlineData(FieldKind.Date, "19871231", null, "19871231")]
    [InlineData(FieldKind.Date, "31121987", null, "19871231")]
    [InlineData(FieldKind.Date, "12/31/1987", "MM/dd/yyyy", "19871231")]
    [InlineData(FieldKind.Date, "1987", null, "19870000")]
    [InlineData(FieldKind.Date, "00-05-1987", null, "19870500")]
    [InlineData(FieldKind.Date, "7 mrt 1987", null, "19870307")]
    [InlineData(FieldKind.Name, "Unknown", null, "")]
    [InlineData(FieldKind.Name, "N/A", null, "")]
    [InlineData(FieldKind.Name, "  José-María  O'Neill ", null, "jose maria oneill")]
    [InlineData(FieldKind.Number, "007,50", null, "7.5")]
    [InlineData(FieldKind.Identifier, "NL-91 ABNA.04", null, "nl91abna04")]
    public void Values_take_their_normal_form(FieldKind kind, string raw, string? format, string expected) =>
        Assert.Equal(expected, Encoding.UTF8.GetString(new ValueNormaliser(new Field("f", kind, format), Tables).Normalise(Encoding.UTF8.GetBytes(raw))));

    [Theory]
    [InlineData("eleven", "111222333", true)]
    [InlineData("eleven", "111222334", false)]
    [InlineData("luhn", "79927398713", true)]
    [InlineData("luhn", "79927398714", false)]
    [InlineData("mod97", "GB82WEST12345698765432", true)]
    [InlineData("mod97", "GB82WEST12345698765433", false)]
    public void Check_digits_are_checked(string check, string value, bool holds) => Assert.Equal(holds, CheckDigit.Holds(check, Encoding.ASCII.GetBytes(value)));

    [Theory]
    [InlineData(FieldKind.Name, "Łukasz van der Meer")]
    [InlineData(FieldKind.Date, "3-4-1987")]
    [InlineData(FieldKind.Number, "0012.50")]
    public void Normalising_twice_changes_nothing(FieldKind kind, string raw)
    {
        var normaliser = new ValueNormaliser(new Field("f", kind), Tables);
        var once = normaliser.Normalise(Encoding.UTF8.GetBytes(raw)).ToArray();
        Assert.Equal(once, normaliser.Normalise(once).ToArray());
    }
}
