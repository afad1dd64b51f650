using System.Text;
using RegistrySync.Linkage.Comparing;
using RegistrySync.Linkage.Declaring;
using RegistrySync.Linkage.Records;

namespace RegistrySync.Linkage.Tests.Comparing;

public sealed class WhereaboutsTests
{
    [Theory]
    [InlineData(true, "20260101-20260301", "20260101-20260310", Grade.Exact)]
    [InlineData(true, "20260101-20260301", "20260308-20260401", Grade.Near)]
    [InlineData(true, "20260101-20260301", "20260801-", Grade.Similar)]
    [InlineData(true, "20260101-20260301", "20260120-20260401", Grade.Canonical)]
    [InlineData(true, "20260101-20260301", "", Grade.Part)]
    [InlineData(false, "20260101-20260301", "20260301-20260401", Grade.Moved)]
    [InlineData(false, "20260101-20260301", "20260302-20260401", Grade.Overlap)]
    [InlineData(false, "20260101-20260301", "20260220-20260401", Grade.Overlap)]
    [InlineData(false, "20260101-", "20260120-20260401", Grade.Clash)]
    [InlineData(false, "20260101-20260301", "20260801-20260901", Grade.Else)]
    [InlineData(false, "", "20260801-20260901", Grade.Some)]
    public void Nobody_sleeps_at_two_places_and_who_was_here_comes_back(bool samePlace, string mine, string theirs, Grade expected)
    {
        var values = new ValueCodes();
        var (one, other) = (values.Add(Encoding.UTF8.GetBytes(mine)), values.Add(Encoding.UTF8.GetBytes(theirs)));
        var grader = new WhereaboutsGrader(new Periods(values));
        Assert.Equal(expected, grader.Between(samePlace, false, one, other));
        Assert.Equal(expected, grader.Between(samePlace, false, other, one));
    }

    [Theory]
    [InlineData(true, "20260101-20260301", "20260101-20260310", Grade.Shared)]
    [InlineData(false, "20260101-20260301", "20260101-20260310", Grade.Shared)]
    [InlineData(true, "20260101-20260301", "20260308-20260401", Grade.Near)]
    public void One_list_does_not_say_the_same_nights_twice(bool samePlace, string mine, string theirs, Grade expected)
    {
        var values = new ValueCodes();
        var (one, other) = (values.Add(Encoding.UTF8.GetBytes(mine)), values.Add(Encoding.UTF8.GetBytes(theirs)));
        Assert.Equal(expected, new WhereaboutsGrader(new Periods(values)).Between(samePlace, true, one, other));
    }
}
