using RegistrySync.Simulator.Delivering;
using RegistrySync.Simulator.Regions;

namespace RegistrySync.Simulator.Truth;

/// <summary>
/// A row of a night register as a reader sees it on a day, whatever the layout: a date that has passed under "until" is a departure,
/// one that has not is an expectation, a placeholder is nothing.
/// </summary>
sealed record SeenStay(Location Location, string Registry, int Arrival, int? Expected, int? Departure, string? AgencyWorkerId, string? EmployerKvk)
{
    /// <summary>Null for a row that nobody can use: tourists, and departures before arrivals.</summary>
    public static SeenStay? From(GuestRow row, int day)
    {
        if (row.Stay is null || row.Departure < row.Arrival)
            return null;
        int? expected = row.ExpectedIsPlaceholder ? null : row.Expected?.DayNumber;
        int? departure = row.Departure?.DayNumber;
        switch (row.Registry)
        {
            case "housing-waalwonen" when departure is null && expected <= day:
                (expected, departure) = (null, expected);
                break;
            case "housing-bommelerwaard" or "housing-kleinverhuur":
                expected = null;
                break;
        }
        var byNumber = row.Registry is "housing-fruitdelta" or "housing-betuweflex";
        return new SeenStay(
            row.Location, row.Registry, row.Arrival.DayNumber, expected, departure, byNumber ? row.AgencyWorkerId : null,
            row.Registry == "housing-fruitdelta" ? row.EmployerKvk : null);
    }

    /// <summary>Open and not past its expected end.</summary>
    public bool PresentOn(int day) => Arrival <= day && (Departure is null || Departure > day) && (Expected is null || Expected >= day);

    /// <summary>No departure was written, whatever was expected.</summary>
    public bool OpenOn(int day) => Arrival <= day && (Departure is null || Departure > day);

    /// <summary>The end of the nights that are certain by a day: an expectation that passed without a word ends certainty.</summary>
    public int CertainEnd(int day) => Math.Max(Arrival, Math.Min(day, Departure ?? Math.Min(day, Expected ?? day)));

    public int PossibleEnd(int day) => Math.Max(Arrival, Math.Min(day, Departure ?? day));
}
