using System.Globalization;
using System.Text;
using System.Text.Json;
using RegistrySync.Domain.Calendars;
using RegistrySync.Domain.Normalising;
using RegistrySync.Pipeline.Pulling;
using RegistrySync.Pipeline.Registries;

namespace RegistrySync.Pipeline.Normalising;

/// <summary>
/// One staged row seen through the fields that its registry's columns are read as; refusals become rejections of fields. Read without a
/// document or a dictionary per row: there are many.
/// </summary>
sealed class RowFields
{
    readonly RegistryDefinition _registry;
    readonly List<Rejection> _rejections;
    readonly string[] _columns;
    readonly byte[][] _names;
    readonly string?[] _values;
    readonly Dictionary<string, int> _columnOf = new(StringComparer.Ordinal);
    long _ordinal;
    string _source = "";

    public RowFields(RegistryDefinition registry, List<Rejection> rejections)
    {
        (_registry, _rejections) = (registry, rejections);
        _columns = [.. registry.Columns.Keys];
        _names = [.. _columns.Select(Encoding.UTF8.GetBytes)];
        _values = new string?[_columns.Length];
        for (var column = 0; column < _columns.Length; column++)
            _columnOf.TryAdd(registry.Columns[_columns[column]], column);
    }

    /// <summary>Moves to a row.</summary>
    public void Load(long ordinal, string source, byte[] payload)
    {
        (_ordinal, _source) = (ordinal, source);
        Array.Clear(_values);
        var json = new Utf8JsonReader(payload);
        var expected = 0;
        while (json.Read())
        {
            if (json.TokenType is not JsonTokenType.PropertyName)
                continue;
            var column = ColumnAt(ref json, expected);
            json.Read();
            if (column < 0)
                continue; // No longer read: the definition has changed since.
            _values[column] = json.GetString();
            expected = column + 1;
        }
    }

    public string? this[string field] => _columnOf.TryGetValue(field, out var column) ? _values[column] : null;

    /// <summary>The value of a reading; a refusal is kept as the rejection of the field.</summary>
    public T? Take<T>(string field, Reading<T> reading)
    {
        if (reading.Refusal is { } reason)
            _rejections.Add(new Rejection(_ordinal, _columns[_columnOf[field]], reason, _source, this[field]));
        return reading.Value;
    }

    /// <summary>Rejects the row as a whole.</summary>
    public void Reject(string reason) => _rejections.Add(new Rejection(_ordinal, "", reason, _source, null));

    public string? Name(string field) => Take(field, NameText.Read(this[field]));

    public DateOnly? Date(string field) => Take(field, DateText.Read(this[field], _registry.Format?.Date));

    /// <summary>The Dutch day of a moment with its offset, or of a date.</summary>
    public DateOnly? Moment(string field) =>
        this[field] is { Length: > 10 } text && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment)
            ? DutchTime.DayOf(moment)
            : Date(field);

    public int? BirthDate(DateOnly today) =>
        Take(Fields.BirthDate, DateText.ReadBirth(this[Fields.BirthDate], today, _registry.Format?.Date))?.Value;

    public string? Postcode() => Take(Fields.Postcode, AddressText.ReadPostcode(this[Fields.Postcode]));

    public string? Kvk(string field) => Take(field, KvkText.Read(this[field]));

    public int? Number(string field) => int.TryParse(this[field], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

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

    // Rows are written in one order, so the next name is nearly always the expected one.
    int ColumnAt(ref Utf8JsonReader json, int expected)
    {
        for (var tried = 0; tried < _names.Length; tried++)
            if ((expected + tried) % _names.Length is var column && json.ValueTextEquals(_names[column]))
                return column;
        return -1;
    }
}
