using RegistrySync.Simulator.Regions;

namespace RegistrySync.Simulator.Delivering;

/// <summary>
/// What one night register knows of one stay on one day, before it is put into a layout. The person and the stay are the truth that
/// goes with it and that no layout writes.
/// </summary>
sealed record GuestRow
{
    public required Person Person { get; init; }

    /// <summary>Null for tourists, whose stays are nobody's business.</summary>
    public required Stay? Stay { get; init; }

    public required Location Location { get; init; }

    public required string Registry { get; init; }

    /// <summary>Booking key: stable from file to file.</summary>
    public required int Key { get; init; }

    public required WrittenPerson Written { get; init; }

    public required int Room { get; init; }

    public required int Bed { get; init; }

    public required DateOnly Arrival { get; init; }

    /// <summary>The agreed end as written: null when blank.</summary>
    public DateOnly? Expected { get; init; }

    /// <summary>A date that means "no idea", such as 31-12-2099.</summary>
    public bool ExpectedIsPlaceholder { get; init; }

    /// <summary>The departure as written: null when it is not, or not yet.</summary>
    public DateOnly? Departure { get; init; }

    /// <summary>The location stands there by name.</summary>
    public bool LocationByName { get; init; }

    public string Remarks { get; init; } = "";

    /// <summary>The agency's number for the worker, where the layout has it.</summary>
    public string? AgencyWorkerId { get; init; }

    public string? EmployerKvk { get; init; }
}
