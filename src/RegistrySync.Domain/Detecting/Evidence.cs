using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace RegistrySync.Domain.Detecting;

/// <summary>
/// The evidence of an outcome: keys of records, dates, counts and words of the vocabulary, never a name or a number of a person. It holds
/// nothing that changes by the mere passing of a day, so that an unchanged outcome is no new version.
/// </summary>
public sealed class Evidence : IEquatable<Evidence>
{
    // Most evidence is only compared, when somebody is looked ahead for: values stay what they are until they are written, in the order of their names.
    readonly List<Fact> _facts = new(12);

    /// <param name="article">The article of law or covenant.</param>
    /// <param name="nextStep">What a person may do next.</param>
    public Evidence(string article, string nextStep)
    {
        Put("article", article);
        Put("nextStep", nextStep);
    }

    public Evidence Add(string name, DateOnly? day) => day is { } known ? Put(name, known) : this;

    public Evidence Add(string name, int count) => Put(name, count);

    public Evidence Add(string name, bool value) => Put(name, value ? True : False);

    public Evidence Add<T>(string name, T word)
        where T : struct, Enum => Put(name, word.ToString());

    /// <summary>A key of a record.</summary>
    public Evidence Add(string name, Guid? key) => key is { } known ? Put(name, known) : this;

    /// <summary>Keys of records, in the order of the keys.</summary>
    public Evidence Add(string name, IEnumerable<Guid> keys)
    {
        var sorted = keys.ToArray();
        Array.Sort(sorted);
        var distinct = 0;
        for (var i = 0; i < sorted.Length; i++)
        {
            if (i == 0 || sorted[i] != sorted[distinct - 1])
                sorted[distinct++] = sorted[i];
        }

        return Put(name, distinct == sorted.Length ? sorted : sorted[..distinct]);
    }

    /// <summary>Words of the vocabulary.</summary>
    public Evidence AddWords(string name, IEnumerable<string> words) => Put(name, words.Order(StringComparer.Ordinal).ToArray());

    /// <summary>A code: a municipality, a norm, a kind of object.</summary>
    public Evidence AddCode(string name, string? code) => code is { Length: > 0 and <= 40 } ? Put(name, code) : this;

    /// <summary>A share with one decimal, in percent.</summary>
    public Evidence AddPercent(string name, double share) => Put(name, Math.Round(share * 100, 1));

    /// <summary>As JSON with its names in order.</summary>
    public string ToJson() => Encoding.UTF8.GetString(ToUtf8Json());

    /// <summary>As JSON in UTF-8 with its names in order.</summary>
    public byte[] ToUtf8Json()
    {
        var body = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(body))
        {
            json.WriteStartObject();
            foreach (var (name, value) in _facts)
                Write(json, name, value);
            json.WriteEndObject();
        }

        return body.WrittenSpan.ToArray();
    }

    public bool Equals(Evidence? other)
    {
        if (other is null || _facts.Count != other._facts.Count)
            return false;
        for (var i = 0; i < _facts.Count; i++)
        {
            if (_facts[i].Name != other._facts[i].Name || !AreSame(_facts[i].Value, other._facts[i].Value))
                return false;
        }

        return true;
    }

    public override bool Equals(object? obj) => Equals(obj as Evidence);

    public override int GetHashCode() => _facts.Count;

    static readonly object True = true;
    static readonly object False = false;

    static bool AreSame(object one, object other) => (one, other) switch
    {
        (Guid[] keys, Guid[] others) => keys.AsSpan().SequenceEqual(others),
        (string[] words, string[] others) => words.AsSpan().SequenceEqual(others),
        _ => one.Equals(other),
    };

    static void Write(Utf8JsonWriter json, string name, object value)
    {
        switch (value)
        {
            case string text: json.WriteString(name, text); break;
            case int count: json.WriteNumber(name, count); break;
            case double share: json.WriteNumber(name, share); break;
            case bool flag: json.WriteBoolean(name, flag); break;
            case Guid key: json.WriteString(name, key); break;
            case DateOnly day: json.WriteString(name, day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)); break;
            case Guid[] keys:
                json.WriteStartArray(name);
                foreach (var key in keys)
                    json.WriteStringValue(key);
                json.WriteEndArray();
                break;
            case string[] words:
                json.WriteStartArray(name);
                foreach (var word in words)
                    json.WriteStringValue(word);
                json.WriteEndArray();
                break;
            default: throw new System.Diagnostics.UnreachableException();
        }
    }

    Evidence Put(string name, object value)
    {
        var place = _facts.Count;
        while (place > 0 && string.CompareOrdinal(_facts[place - 1].Name, name) > 0)
            place--;
        if (place > 0 && _facts[place - 1].Name == name)
            _facts[place - 1] = new Fact(name, value);
        else
            _facts.Insert(place, new Fact(name, value));
        return this;
    }

    readonly record struct Fact(string Name, object Value);
}
