namespace RegistrySync.Simulator.Regions;

/// <summary>The latent facts: who there is, who slept and worked where, and what the population register holds.</summary>
sealed class Region
{
    readonly Dictionary<string, Location> _byAddress = [];

    public required long Seed { get; init; }

    /// <summary>The day for which the region was made, as a day number; three years lie before it, some months after it.</summary>
    public required int Epoch { get; init; }

    public required IReadOnlyList<Person> Persons { get; init; }

    public required IReadOnlyList<Location> Locations
    {
        get;
        init
        {
            field = value;
            foreach (var location in value)
            {
                foreach (var address in location.Addresses)
                    _byAddress[address.ObjectId] = location;
            }
        }
    }

    public required IReadOnlyList<Agency> Agencies { get; init; }

    public required IReadOnlyList<Employer> Employers { get; init; }

    /// <summary>The housing location at an address, or null.</summary>
    public Location? LocationAt(Address? address) => address is null ? null : _byAddress.GetValueOrDefault(address.ObjectId);
}
