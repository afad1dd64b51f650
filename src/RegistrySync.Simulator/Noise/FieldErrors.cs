namespace RegistrySync.Simulator.Noise;

/// <summary>How often one registry gets a field of a person wrong; each a share between 0 and 1.</summary>
sealed class FieldErrors(Shares shares)
{
    public double BirthDateMissing { get; } = shares.Of("birthDateMissing");

    /// <summary>1 January of the right year.</summary>
    public double BirthDateDefault { get; } = shares.Of("birthDateDefault");

    public double DayMonthSwapped { get; } = shares.Of("dayMonthSwapped");

    public double DigitWrong { get; } = shares.Of("digitWrong");

    /// <summary>Day or month unknown in the population register (1990-06-00).</summary>
    public double BirthDateIncomplete { get; } = shares.Of("birthDateIncomplete");

    public double DiacriticsLost { get; } = shares.Of("diacriticsLost");

    public double NamesSwapped { get; } = shares.Of("namesSwapped");

    public double SecondNameDropped { get; } = shares.Of("secondNameDropped");

    public double PatronymicMisplaced { get; } = shares.Of("patronymicMisplaced");

    public double SpelledOtherwise { get; } = shares.Of("spelledOtherwise");

    public double EndingChanged { get; } = shares.Of("endingChanged");

    public double MarriedName { get; } = shares.Of("marriedName");

    public double IberianNameDropped { get; } = shares.Of("iberianNameDropped");

    public double HungarianOrder { get; } = shares.Of("hungarianOrder");

    /// <summary>Per name.</summary>
    public double Typing { get; } = shares.Of("typing");

    public double UpperCase { get; } = shares.Of("upperCase");

    /// <summary>Where the layout has initials only: how often a given name stands there.</summary>
    public double GivenNameForInitials { get; } = shares.Of("givenNameForInitials");

    /// <summary>Departure forgotten until the next count of heads.</summary>
    public double DepartureMissing { get; } = shares.Of("departureMissing");

    /// <summary>Of the forgotten ones: guests who are then struck off the list instead of getting a date.</summary>
    public double DepartureStruck { get; } = shares.Of("departureStruck");

    /// <summary>Of the forgotten ones: entered with the date of the count instead of the guest's.</summary>
    public double DepartureDatedAtCount { get; } = shares.Of("departureDatedAtCount");

    /// <summary>Written down more than seven days late.</summary>
    public double DepartureLate { get; } = shares.Of("departureLate");

    public double ExpectedEndBlank { get; } = shares.Of("expectedEndBlank");

    /// <summary>Reported by a second party too (owner and hirer).</summary>
    public double ReportedTwice { get; } = shares.Of("reportedTwice");

    /// <summary>Location given by its name instead of its code.</summary>
    public double LocationByName { get; } = shares.Of("locationByName");

    /// <summary>A citizen service number in a remarks column, where it may not stand.</summary>
    public double BsnInRemarks { get; } = shares.Of("bsnInRemarks");

    /// <summary>Departure before arrival, and other rows that nobody can use.</summary>
    public double ImpossibleDates { get; } = shares.Of("impossibleDates");

    /// <summary>Share of tourists among a campsite's rows.</summary>
    public double Tourists { get; } = shares.Of("tourists");

    /// <summary>SETU: citizen service number sent although nobody may.</summary>
    public double BsnSent { get; } = shares.Of("bsnSent");

    /// <summary>SETU: the end of a placement not reported.</summary>
    public double EndMissing { get; } = shares.Of("endMissing");

    /// <summary>SETU: no work location in the message.</summary>
    public double WorkLocationMissing { get; } = shares.Of("workLocationMissing");
}
