using RegistrySync.Domain.Clock;
using RegistrySync.Domain.Vocabulary;

namespace RegistrySync.Domain.Questions;

/// <summary>Somebody of whom the BRP is to be asked: a record, or the records that linking brought together.</summary>
/// <param name="RecordId">On whose behalf.</param>
/// <param name="Municipality">Of the stay: whose credential asks.</param>
public sealed record QuestionSubject(Guid RecordId, string Municipality)
{
    /// <summary>All ways in which the name was written, best first.</summary>
    public IReadOnlyList<SubjectName> Names { get; init; } = [];

    /// <summary>All birth dates that were written, best first.</summary>
    public IReadOnlyList<PartialDate> BirthDates { get; init; } = [];

    /// <summary>Addresses of the locations where the person stays or stayed, the present one first.</summary>
    public IReadOnlyList<SubjectAddress> Addresses { get; init; } = [];

    public IReadOnlyList<SubjectStay> Stays { get; init; } = [];

    /// <summary>Known only where a statute lets the registry send it.</summary>
    public Guid? BsnToken { get; init; }
}

/// <param name="GivenNames">As normalised; initials too.</param>
/// <param name="FamilyName">Without split-off prefix where the registry split it.</param>
/// <param name="OtherFamilyName">Married, former or second surname.</param>
public sealed record SubjectName(string? GivenNames, string? FamilyName, string? OtherFamilyName = null);

/// <param name="Postcode">1234AB.</param>
/// <param name="HouseNumber">At least 1.</param>
public sealed record SubjectAddress(string Postcode, int HouseNumber);

/// <summary>One stay, half-open.</summary>
/// <param name="Arrival">First night.</param>
/// <param name="ExpectedDeparture">A real agreed date, or null.</param>
/// <param name="Departure">Null while it goes on.</param>
public sealed record SubjectStay(DateOnly Arrival, DateOnly? ExpectedDeparture, DateOnly? Departure)
{
    /// <summary>What is certain and possible of it, seen on a day.</summary>
    public Presence SeenOn(DateOnly today) => Departure is { } departure && departure <= today ? Presence.Known(Arrival, Later(departure))
        : ExpectedDeparture is { } expected && expected < today ? Presence.Overdue(Arrival, expected)
        : Presence.Ongoing(Arrival, today);

    /// <summary>From arrival to the agreed end, when there is one.</summary>
    public NightPeriod? Agreed => (Departure ?? ExpectedDeparture) is { } end && end > Arrival ? new NightPeriod(Arrival, end) : null;

    DateOnly Later(DateOnly day) => day < Arrival ? Arrival : day;
}
