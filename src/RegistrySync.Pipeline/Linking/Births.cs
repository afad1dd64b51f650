namespace RegistrySync.Pipeline.Linking;

/// <summary>
/// The full birth date that each record states. Clerks swap day and month or mistype one part; two dates that neither explains are two
/// people, however alike their names, and a third record of that name that states none brings nobody together.
/// </summary>
sealed class Births
{
    /// <summary>By how many bits a link must be surer to bring two plainly different dates together: no more than one person in a million has two.</summary>
    public const double Bits = 20;

    readonly List<int> _dates = [];

    /// <param name="date">As <c>yyyymmdd</c>, unknown parts 00; null when none is stated.</param>
    public void Add(int? date) => _dates.Add(date is { } stated && IsFull(stated) ? stated : 0);

    /// <summary>Whether two records cannot both be of one person.</summary>
    /// <param name="one">Index of a record.</param>
    /// <param name="other">Index of another.</param>
    public bool Clash(int one, int other)
    {
        var (mine, theirs) = (_dates[one], _dates[other]);
        if (mine == 0 || theirs == 0 || mine == theirs)
            return false;
        var (year, month, day) = (mine / 10000, mine / 100 % 100, mine % 100);
        var (itsYear, itsMonth, itsDay) = (theirs / 10000, theirs / 100 % 100, theirs % 100);
        var alike = (year == itsYear ? 1 : 0) + (month == itsMonth ? 1 : 0) + (day == itsDay ? 1 : 0);
        return alike < 2 && !(year == itsYear && month == itsDay && day == itsMonth);
    }

    // The first of January is what systems fill in when they know no date.
    static bool IsFull(int date) => date % 100 > 0 && date / 100 % 100 > 0 && date % 10000 != 101;
}
