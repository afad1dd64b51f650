using System.Text.Json;

namespace RegistrySync.Simulator.Brp.Writing;

/// <summary>The inOnderzoek object at the level of the person, which has a date of its own per group.</summary>
ref struct PersonInvestigation
{
    readonly Utf8JsonWriter _json;
    bool _open;
    bool _marked;

    public PersonInvestigation(Utf8JsonWriter json) => _json = json;

    public void Mark(bool asked, BrpOnderzoek? onderzoek, string element, ReadOnlySpan<byte> property)
    {
        if (!asked || onderzoek is null || !Investigation.Covers(onderzoek.Aanduiding, element))
            return;
        if (!_open)
            _json.WriteStartObject("inOnderzoek"u8);
        (_open, _marked) = (true, true);
        _json.WriteBoolean(property, true);
    }

    /// <summary>Closes a group with its date, when anything in it was marked.</summary>
    public void Date(ReadOnlySpan<byte> name, BrpOnderzoek? onderzoek)
    {
        if (_marked)
            _json.Date(name, onderzoek?.DatumIngang);
        _marked = false;
    }

    public readonly void End()
    {
        if (_open)
            _json.WriteEndObject();
    }
}
