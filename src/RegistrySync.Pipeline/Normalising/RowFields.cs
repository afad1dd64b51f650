using System.Text.Json;
using RegistrySync.Domain.Normalising;
using RegistrySync.Pipeline.Pulling;
using RegistrySync.Pipeline.Registries;

namespace RegistrySync.Pipeline.Normalising;

/// <summary>One staged row seen through the fields that its registry's columns are read as; refusals become rejections of fields.</summary>
sealed class RowFields(RegistryDefinition registry, List<Rejection> rejections)
{
    readonly Dictionary<string, string> _columnOf = registry.Columns.GroupBy(column => column.Value, StringComparer.Ordinal)
        .ToDictionary(field => field.Key, field => field.First().Key, StringComparer.Ordinal);

    readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);
    long _ordinal;
    string _source = "";

    /// <summary>Moves to a row.</summary>
    public void Load(long ordinal, string source, string payload)
    {
        (_ordinal, _source) = (ordinal, source);
        _values.Clear();
        using var document = JsonDocument.Parse(payload);
        foreach (var property in document.RootElement.EnumerateObject())
            _values[property.Name] = property.Value.GetString()!;
    }

    public string? this[string field] => _columnOf.TryGetValue(field, out var column) && _values.TryGetValue(column, out var value) ? value : null;

    /// <summary>The value of a reading; a refusal is kept as the rejection of the field.</summary>
    public T? Take<T>(string field, Reading<T> reading)
    {
        if (reading.Refusal is { } reason)
            rejections.Add(new Rejection(_ordinal, _columnOf[field], reason, _source, this[field]));
        return reading.Value;
    }

    /// <summary>Rejects the row as a whole.</summary>
    public void Reject(string reason) => rejections.Add(new Rejection(_ordinal, "", reason, _source, null));

    public string? Name(string field) => Take(field, NameText.Read(this[field]));

    public DateOnly? Date(string field) => Take(field, DateText.Read(this[field], registry.Format?.Date));

    public int? BirthDate(DateOnly today) =>
        Take(Fields.BirthDate, DateText.ReadBirth(this[Fields.BirthDate], today, registry.Format?.Date))?.Value;

    public string? Postcode() => Take(Fields.Postcode, AddressText.ReadPostcode(this[Fields.Postcode]));

    public string? Kvk(string field) => Take(field, KvkText.Read(this[field]));

    public int? Number(string field) => int.TryParse(this[field], System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : null;

    public bool? YesNo(string field) => this[field] switch
    {
        "ja" or "Ja" or "J" or "true" => true,
        "nee" or "Nee" or "N" or "false" => false,
        _ => null,
    };

    /// <summary>The address, from one column or from several.</summary>
    public WrittenAddress? Address()
    {
        if (this[Fields.Address] is not null)
            return Take(Fields.Address, AddressText.Read(this[Fields.Address]));
        if (Take(Fields.HouseNumber, AddressText.ReadHouseNumber(this[Fields.HouseNumber])) is not { } house)
            return null;
        house = house with { Letter = this[Fields.HouseLetter]?.ToUpperInvariant() ?? house.Letter, Addition = this[Fields.HouseAddition]?.ToUpperInvariant() ?? house.Addition };
        return new WrittenAddress(this[Fields.Street] ?? "", house, Postcode(), this[Fields.Place]);
    }
}
