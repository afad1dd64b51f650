using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using RegistrySync.Domain.Normalising;
using RegistrySync.Domain.Vocabulary;
using RegistrySync.Pipeline.Registries;
using Sylvan.Data.Csv;

namespace RegistrySync.Pipeline.Pulling.Files;

/// <summary>
/// Takes one row of a file through hygiene: whether its person is covered, which columns are read, what is masked.
/// What is not read is looked at for one thing only, a BSN that should not be there, and is gone.
/// </summary>
sealed class RowReader : IDisposable
{
    readonly RegistryDefinition _registry;
    readonly CsvDataReader _csv;
    readonly ContentHasher _hasher;
    readonly PayloadHasher _payloads;
    readonly string _file;
    readonly (int Column, string Name, string Field, JsonEncodedText Json)[] _read;
    readonly int[] _key;
    readonly (int Column, string Name)[] _unread;
    readonly int _filter;
    readonly int _withdrawn;
    readonly bool _bsnAllowed;
    readonly ArrayBufferWriter<byte> _buffer = new(1024);
    readonly Utf8JsonWriter _json;

    public RowReader(RegistryDefinition registry, CsvDataReader csv, ContentHasher hasher, string file)
    {
        (_registry, _csv, _hasher, _payloads, _file) = (registry, csv, hasher, hasher.ForMany(), file);
        _bsnAllowed = registry.LegalBasis?.BsnStatute is not null;
        var header = Enumerable.Range(0, csv.FieldCount).Select(column => (Column: column, Name: csv.GetName(column).Trim().Trim('\uFEFF'))).ToList();
        var columns = registry.Columns.Where(column => column.Value != Fields.Filter).ToDictionary(column => column.Key, column => column.Value, StringComparer.OrdinalIgnoreCase);
        _read = [.. from h in header where columns.ContainsKey(h.Name) select (h.Column, h.Name, columns[h.Name], JsonEncodedText.Encode(Declared(columns, h.Name)))];
        _unread = [.. header.Where(h => !columns.ContainsKey(h.Name))];
        var key = registry.Key.Count > 0 ? registry.Key : [.. columns.Keys];
        _key = [.. key.Select(name => header.First(h => h.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Column)];
        _filter = ColumnOf(registry.Keep);
        _withdrawn = ColumnOf(registry.Withdrawn);
        _json = new Utf8JsonWriter(_buffer, new JsonWriterOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true });

        int ColumnOf(RowFilter? filter) => filter is null ? -1 : header.FindIndex(h => h.Name.Equals(filter.Column, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Columns that the definition neither reads nor drops.</summary>
    public IEnumerable<string> UnknownColumns =>
        _unread.Select(column => column.Name).Where(name => name.Length > 0 && !_registry.Dropped.Contains(name, StringComparer.OrdinalIgnoreCase)
            && !string.Equals(name, _registry.Keep?.Column, StringComparison.OrdinalIgnoreCase)
            && !string.Equals(name, _registry.Withdrawn?.Column, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether the row read last breaks off before its last column.</summary>
    public bool EndsShort { get; private set; }

    /// <summary>Rows that no column can be told apart in, by ordinal: for quarantine.</summary>
    public List<(long Ordinal, byte[] Body)> Broken { get; } = [];

    /// <summary>Reads the row on which the file stands.</summary>
    /// <returns>The item, or null when it is rejected as a whole.</returns>
    public PulledItem? Read(long ordinal, List<Rejection> rejections)
    {
        EndsShort = false;
        var source = string.Create(CultureInfo.InvariantCulture, $"{_file}#{ordinal + 2}");
        if (_csv.RowFieldCount != _csv.FieldCount)
        {
            rejections.Add(new Rejection(ordinal, "", Reasons.WrongNumberOfColumns, source, null));
            EndsShort = _csv.RowFieldCount < _csv.FieldCount;
            Broken.Add((ordinal, Encoding.UTF8.GetBytes(_csv.GetRawRecordSpan().ToArray())));
            return null;
        }

        if (_filter >= 0 && !_registry.Keep!.Holds(_csv.GetString(_filter)))
        {
            rejections.Add(new Rejection(ordinal, "", Reasons.OutsideLegalBasis, source, null));
            return null;
        }

        foreach (var (column, name) in _unread)
            if (HoldsBsn(_csv.GetFieldSpan(column)))
                rejections.Add(new Rejection(ordinal, name, Reasons.UnlawfulBsn, source, null));

        _buffer.ResetWrittenCount();
        _json.Reset(_buffer);
        _json.WriteStartObject();
        foreach (var (column, name, field, json) in _read)
            WriteField(column, name, field, json, ordinal, source, rejections);
        _json.WriteEndObject();
        _json.Flush();
        var key = Key();
        var withdrawn = _withdrawn >= 0 && _registry.Withdrawn!.Holds(_csv.GetString(_withdrawn));
        return new PulledItem(ordinal, Kinds.Row, key, StableId.Of(_registry.Id, Kinds.Row, key), _payloads.Hash(_buffer.WrittenSpan), withdrawn, source,
            _buffer.WrittenSpan.ToArray());
    }

    public void Dispose()
    {
        _json.Dispose();
        _payloads.Dispose();
    }

    void WriteField(int column, string name, string field, JsonEncodedText json, long ordinal, string source, List<Rejection> rejections)
    {
        var value = _csv.GetFieldSpan(column).Trim();
        if (value.IsEmpty)
            return;
        if (!_bsnAllowed && HoldsBsn(value))
        {
            // A number that a record is found by must stay a number of its own, also when it happens to pass the eleven-test.
            var masked = field is Fields.RowKey or Fields.WorkerNumber ? _hasher.Conceal(value.ToString()) : Bsn.MaskIn(value.ToString(), out _);
            rejections.Add(new Rejection(ordinal, name, Reasons.UnlawfulBsn, source, masked));
            _json.WriteString(json, masked);
            return;
        }

        _json.WriteString(json, value);
    }

    string Key()
    {
        if (_key.Length == 1)
            return Lawful(_csv.GetString(_key[0]).Trim());
        var key = new StringBuilder();
        foreach (var column in _key)
            key.Append(key.Length > 0 ? "|" : "").Append(_csv.GetFieldSpan(column).Trim());
        return Lawful(key.ToString());
    }

    string Lawful(string key) => HoldsBsn(key) ? _hasher.Conceal(key) : key;

    static bool HoldsBsn(ReadOnlySpan<char> value)
    {
        if (value.Length < 9 || CountDigits(value) < 9)
            return false;
        Bsn.MaskIn(value.ToString(), out var found);
        return found;
    }

    static int CountDigits(ReadOnlySpan<char> value)
    {
        var count = 0;
        foreach (var character in value)
            count += char.IsBetween(character, '0', '9') ? 1 : 0;
        return count;
    }

    static string Declared(Dictionary<string, string> columns, string name) =>
        columns.Keys.First(key => key.Equals(name, StringComparison.OrdinalIgnoreCase));
}
