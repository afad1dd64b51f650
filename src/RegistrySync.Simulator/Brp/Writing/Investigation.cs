using System.Text.Json;

namespace RegistrySync.Simulator.Brp.Writing;

/// <summary>
/// Writes an inOnderzoek object: a mirror of booleans of what was asked and is under investigation, with the date of its start.
/// Nothing is written when nothing asked is covered.
/// </summary>
ref struct Investigation
{
    readonly Utf8JsonWriter _json;
    readonly BrpOnderzoek? _onderzoek;
    bool _open;

    public Investigation(Utf8JsonWriter json, BrpOnderzoek? onderzoek) => (_json, _onderzoek) = (json, onderzoek);

    /// <summary>Marks a value when it was asked and its element, a six-digit number of the register's data model, is covered.</summary>
    public void Mark(bool asked, ReadOnlySpan<byte> name, string element, ReadOnlySpan<byte> property)
    {
        if (!asked || _onderzoek is null || !Covers(_onderzoek.Aanduiding, element))
            return;
        if (!_open)
            _json.WriteStartObject(name);
        _open = true;
        _json.WriteBoolean(property, true);
    }

    public void Mark(bool asked, string element, ReadOnlySpan<byte> property) => Mark(asked, "inOnderzoek"u8, element, property);

    public readonly void End() => End("datumIngangOnderzoek"u8);

    public readonly void End(ReadOnlySpan<byte> dateName)
    {
        if (!_open)
            return;
        _json.Date(dateName, _onderzoek!.DatumIngang);
        _json.WriteEndObject();
    }

    /// <summary>Whether an investigation of a category, a group or one element covers an element.</summary>
    public static bool Covers(string aanduiding, string element)
    {
        // "Established not to live there" concerns the address, not the municipality (09) or the settlement in the country (14).
        if (aanduiding == BrpOnderzoek.VerblijftNietOpAdres)
            return element is ['0', '8', '1', not '4', ..] or "088510";
        var significant = aanduiding.AsSpan().TrimEnd('0');
        var length = significant.Length <= 2 ? 2 : significant.Length <= 4 ? 4 : 6;
        return element.AsSpan().StartsWith(aanduiding.AsSpan(0, length), StringComparison.Ordinal);
    }
}
