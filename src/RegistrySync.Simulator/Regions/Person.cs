using RegistrySync.Simulator.Names;

namespace RegistrySync.Simulator.Regions;

/// <summary>Why somebody is in the region's records.</summary>
enum Role { Worker, Settled, Family, Tourist }

/// <summary>Somebody, as he or she really is. Days are numbers as in <see cref="DateOnly.DayNumber"/>.</summary>
sealed class Person
{
    public required int Id { get; init; }

    public required Role Role { get; init; }

    public required Origin Origin { get; init; }

    public required Sex Sex { get; init; }

    public required DateOnly Birth { get; init; }

    public required PersonName Name { get; init; }

    /// <summary>The undeclined family name that kin share.</summary>
    public required string FamilyRoot { get; init; }

    /// <summary>A partner's name that a married woman may go by; null otherwise.</summary>
    public string? MarriedName { get; init; }

    /// <summary>The person whose kin this one is and whose room he or she shares.</summary>
    public int? KinOf { get; init; }

    public required string HomeTown { get; init; }

    /// <summary>What papers say besides name and birth date: what so is, unless somebody asks what would be if it were otherwise.</summary>
    public Traits Traits { get => field ?? new Traits(Origin, Sex, HomeTown); set; }

    public Work Work { get; init; }

    /// <summary>Index of the agency; null when directly employed.</summary>
    public int? Agency { get; init; }

    /// <summary>Works here and sleeps across the German border.</summary>
    public bool SleepsAbroad { get; init; }

    /// <summary>Nine digits; null when there is no list in the population register.</summary>
    public string? Bsn { get; set; }

    /// <summary>Ten digits: the number of the list; null when there is none.</summary>
    public string? ANumber { get; set; }

    public List<Trip> Trips { get; init; } = [];

    public List<Stay> Stays { get; } = [];

    public List<Placement> Placements { get; } = [];

    /// <summary>Changes of the population register's list, oldest first.</summary>
    public List<Registration> Registrations { get; } = [];

    /// <summary>The register's state on a day, or null when it has no list.</summary>
    public Registration? RegistrationOn(int day)
    {
        for (var i = Registrations.Count - 1; i >= 0; i--)
        {
            if (Registrations[i].From <= day)
                return Registrations[i];
        }
        return null;
    }

    /// <summary>The stay under way on a day, also when the guest is on holiday.</summary>
    public Stay? StayOn(int day) => Stays.Find(stay => stay.Arrival <= day && day < stay.End);
}

/// <summary>What no decision may depend on.</summary>
sealed record Traits(Origin Origin, Sex Sex, string HomeTown);
