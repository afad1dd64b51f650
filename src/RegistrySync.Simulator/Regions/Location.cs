namespace RegistrySync.Simulator.Regions;

/// <summary>A housing location. <see cref="Beds"/> are really there; <see cref="Capacity"/> is what the norm allows.</summary>
sealed class Location
{
    public required int Index { get; init; }

    public required string Name { get; init; }

    public required IReadOnlyList<Address> Addresses { get; init; }

    /// <summary>logies, wonen, recreatie or overig.</summary>
    public required string Kind { get; init; }

    public required int Capacity { get; init; }

    public required int Beds { get; init; }

    public required bool Permit { get; init; }

    /// <summary>The covenant's 80-10-10 applies.</summary>
    public required bool IsNew { get; init; }

    public required Organisation Owner { get; init; }

    public required Organisation Operator { get; init; }

    /// <summary>The night register it belongs to; null when nobody keeps one.</summary>
    public required string? Registry { get; init; }

    /// <summary>Should deliver, and nothing comes.</summary>
    public required bool Silent { get; init; }

    public required int RegisterSince { get; init; }

    /// <summary>Number of persons in the grower's own household.</summary>
    public required int Household { get; init; }

    /// <summary>Share of its workers who work in its own municipality.</summary>
    public required double LocalShare { get; init; }

    /// <summary>Room number of each bed.</summary>
    public required int[] Rooms { get; init; }

    public string Id => $"L{Index + 1:D4}";

    public Address Address => Addresses[0];

    public Place Place => Addresses[0].Place;

    /// <summary>Its stays can be seen in a night register.</summary>
    public bool Delivers => Registry is not null && !Silent;
}
