namespace RegistrySync.Simulator.Regions;

/// <summary>
/// One coming and going, with the end agreed at the start. The real end may lie in the future: the simulator knows it, nobody else.
/// </summary>
sealed record Trip(int Arrival, int Planned, int End)
{
    public List<Away> Aways { get; } = [];

    /// <summary>The agreement as it stands on a day: prolonged three days before it would end.</summary>
    public int PlannedOn(int day) => End > Planned && day >= Planned - 3 ? End : Planned;
}

/// <summary>Nights spent at home, half-open. Signed out means that the provider wrote a departure and a new arrival.</summary>
sealed record Away(int From, int To, bool SignedOut);

/// <summary>Nights at one bed of one location, half-open, with the trip it is part of.</summary>
sealed record Stay(int PersonId, int Index, Location Location, int Bed, int Arrival, int End, Trip Trip)
{
    /// <summary>Whether it is the last stay of the trip, so that leaving it is leaving the country.</summary>
    public bool EndsTrip => End == Trip.End;
}

/// <summary>Work for one employer, half-open; through an agency or directly (then no registry knows it).</summary>
sealed record Placement(int PersonId, int Index, int? Agency, Employer Employer, int Start, int Planned, int End);

/// <summary>What the population register holds.</summary>
enum RegistrationKind { NonResident, Resident, Emigrated, Unknown, Deceased }

/// <summary>
/// A state of the population register from a day on; the address counts for residents, <c>Moved</c> is the date that the register
/// states as its start.
/// </summary>
sealed record Registration(int From, RegistrationKind Kind, Address? Address, int Moved);
