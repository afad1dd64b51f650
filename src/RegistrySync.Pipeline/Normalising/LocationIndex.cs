using Npgsql;
using RegistrySync.Domain.Normalising;
using RegistrySync.Domain.Vocabulary;
using RegistrySync.Pipeline.Runs;

namespace RegistrySync.Pipeline.Normalising;

/// <summary>The known locations by the id, name or address that other registries use for them.</summary>
sealed class LocationIndex
{
    readonly Dictionary<string, Guid> _byText = new(StringComparer.OrdinalIgnoreCase);
    readonly Dictionary<string, Guid?> _byName = new(StringComparer.OrdinalIgnoreCase);
    readonly Dictionary<string, List<(Guid Id, string? Street)>> _byAddress = new(StringComparer.OrdinalIgnoreCase);
    readonly Dictionary<(string Registry, string Name), Guid> _own = [];

    /// <summary>The id of a location in the location register.</summary>
    public static Guid IdOf(string registerId) => StableId.Of("location", registerId);

    /// <summary>What an address is found by: postcode, number, letter, addition.</summary>
    public static string? AddressKey(string? postcode, int? number, string? letter, string? addition) =>
        postcode is null || number is null ? null : $"{postcode}|{number}|{letter?.ToUpperInvariant()}|{addition?.ToUpperInvariant()}";

    public static async Task<LocationIndex> LoadAsync(RunTransaction transaction, CancellationToken cancellationToken)
    {
        var index = new LocationIndex();
        await using var command = new NpgsqlCommand("""
            select l.location_id, l.record_key, l.name, a.postcode, a.house_number, a.house_letter, a.house_addition, a.street
            from registry.location l
            left join registry.location_address a on a.location_id = l.location_id and a.recorded_to = 'infinity'
            where l.recorded_to = 'infinity'
            order by l.registry <> 'locations', l.location_id
            """, transaction.Connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            index.Add(reader);
        return index;
    }

    /// <summary>The location that this text or address names; null when none, or more than one, answers to it.</summary>
    public Guid? Find(string? text, WrittenAddress? address)
    {
        if (text is not null && _byText.TryGetValue(text, out var byText))
            return byText;
        if (address is not null && AddressKey(address.Postcode, address.House.Number, address.House.Letter, address.House.Addition) is { } key
            && _byAddress.TryGetValue(key, out var there) && At(there, address.Street) is { } byAddress)
            return byAddress;
        return text is not null && _byName.TryGetValue(text, out var byName) ? byName : null;
    }

    /// <summary>The id of a location that only its provider knows, by the provider's own name for it.</summary>
    public Guid OfOwn(string registry, string name)
    {
        if (!_own.TryGetValue((registry, name), out var id))
            _own.Add((registry, name), id = StableId.Of("location", registry, name.ToUpperInvariant()));
        return id;
    }

    /// <summary>Two streets may share a postcode and have a house of one number each: then the street tells which.</summary>
    static Guid? At(List<(Guid Id, string? Street)> there, string? street)
    {
        if (there.TrueForAll(one => one.Id == there[0].Id))
            return there[0].Id;
        var same = there.FindAll(one => one.Street is not null && string.Equals(one.Street, street?.Trim(), StringComparison.OrdinalIgnoreCase));
        return same.Count > 0 && same.TrueForAll(one => one.Id == same[0].Id) ? same[0].Id : null;
    }

    void Add(NpgsqlDataReader reader)
    {
        var id = reader.GetGuid(0);
        _byText.TryAdd(reader.GetString(1), id);
        var name = reader.GetString(2);
        // A name that two locations share names neither.
        _byName[name] = _byName.TryGetValue(name, out var other) && other != id ? null : id;
        if (!reader.IsDBNull(3) && AddressKey(reader.GetString(3), reader.GetInt32(4), reader.IsDBNull(5) ? null : reader.GetString(5), reader.IsDBNull(6) ? null : reader.GetString(6)) is { } address)
            (_byAddress.TryGetValue(address, out var there) ? there : _byAddress[address] = []).Add((id, reader.IsDBNull(7) ? null : reader.GetString(7)));
    }
}
