using RegistrySync.Linkage.Declaring;
using RegistrySync.Linkage.Records;

namespace RegistrySync.Linkage.Comparing;

/// <summary>Half-open periods <c>yyyymmdd-yyyymmdd</c>, several separated by a blank, an open end left out. Near: they overlap. Similar: at most 14 days between them.</summary>
readonly struct IntervalGrader(ValueCodes values) : IGrader
{
    readonly Periods _periods = new(values);

    public void Learn(int code) => _periods.Learn(code);

    public Grade Equal(int code) => Grade.Exact;

    public Grade Between(int left, int right)
    {
        long gap = int.MaxValue;
        foreach (var (from, to) in _periods.Of(left))
            foreach (var (start, end) in _periods.Of(right)) gap = Math.Min(gap, Math.Max((long)start - to, (long)from - end));
        return gap < 0 ? Grade.Near : gap <= 14 ? Grade.Similar : Grade.Else;
    }
}
