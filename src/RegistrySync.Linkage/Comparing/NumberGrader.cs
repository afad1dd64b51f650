using System.Globalization;
using RegistrySync.Linkage.Declaring;
using RegistrySync.Linkage.Records;

namespace RegistrySync.Linkage.Comparing;

/// <summary>Numbers. Near: one digit or two neighbours differ in numbers of three digits or more. Similar: at most 1 or 1% apart.</summary>
readonly struct NumberGrader(ValueCodes values) : IGrader
{
    readonly double[] _numbers = Read(values);

    static double[] Read(ValueCodes values)
    {
        var numbers = new double[values.Count + 2];
        for (var code = 1; code <= values.Count; code++) numbers[code] = Number(values[code]);
        return numbers;
    }

    static double Number(ReadOnlySpan<byte> value) => double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : double.NaN;

    public void Learn(int code) => _numbers[code] = Number(values[code]);

    public Grade Equal(int code) => Grade.Exact;

    public Grade Between(int left, int right)
    {
        var a = values[left];
        var b = values[right];
        if (Math.Max(a.Length, b.Length) >= 3 && OneEdit.Apart(a, b)) return Grade.Near;
        var apart = Math.Abs(_numbers[left] - _numbers[right]);
        return apart <= Math.Max(1, 0.01 * Math.Abs(_numbers[left])) ? Grade.Similar : Grade.Else;
    }
}

/// <summary>Identifiers. Near: one edit in five or more characters. A shared identifier with another check digit is an edit too.</summary>
readonly struct IdentifierGrader(ValueCodes values) : IGrader
{
    public void Learn(int code)
    {
    }

    public Grade Equal(int code) => Grade.Exact;

    public Grade Between(int left, int right)
    {
        var a = values[left];
        var b = values[right];
        return Math.Min(a.Length, b.Length) >= 5 && OneEdit.Apart(a, b) ? Grade.Near : Grade.Else;
    }
}
