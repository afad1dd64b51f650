namespace RegistrySync.Simulator.Regions;

/// <summary>
/// An address. The BAG ids have the right shape and are made up: municipality code, 01 (object) or 20 (address), ten digits.
/// </summary>
sealed record Address(
    Place Place, string Street, int Number, string? Letter, string? Addition, string Postcode, string ObjectId, string AddressId)
{
    /// <summary>Number, letter and addition as people write them: 12a-3.</summary>
    public string HouseNumber => $"{Number}{Letter}{(Addition is null ? "" : "-" + Addition)}";

    /// <summary>Postcode with its blank: 4011 AB.</summary>
    public string SpacedPostcode => $"{Postcode[..4]} {Postcode[4..]}";
}
