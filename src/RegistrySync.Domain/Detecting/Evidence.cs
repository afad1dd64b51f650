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
    readonly SortedDictionary<string, object> _facts = new(StringComparer.Ordinal);

    /// <param name="article">The article of law or covenant.</param>
    /// <param name="nextStep">What a person may do next.</param>
    public Evidence(string article, string nextStep)
    {
        _facts["article"] = article;
        _facts["nextStep"] = nextStep;
    }

    public Evidence Add(string name, DateOnly? day) => day is { } known ? Put(name, known.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)) : this;

    public Evidence Add(string name, int count) => Put(name, count);

    public Evidence Add(string name, bool value) => Put(name, value);

    public Evidence Add<T>(string name, T word)
        where T : struct, Enum => Put(name, word.ToString());

    /// <summary>A key of a record.</summary>
    public Evidence Add(string name, Guid? key) => key is { } known ? Put(name, known.ToString()) : this;

    /// <summary>Keys of records, in the order of the keys.</summary>
    public Evidence Add(string name, IEnumerable<Guid> keys) => Put(name, keys.Distinct().Order().Select(key => key.ToString()).ToArray());

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
        using var body = new MemoryStream(256);
        using (var json = new Utf8JsonWriter(body))
        {
            json.WriteStartObject();
            foreach (var (name, value) in _facts)
                Write(json, name, value);
            json.WriteEndObject();
        }

        return body.ToArray();
    }

    public bool Equals(Evidence? other) => other is not null && _facts.Count == other._facts.Count
        && _facts.Zip(other._facts).All(pair => pair.First.Key == pair.Second.Key && AreSame(pair.First.Value, pair.Second.Value));

    public override bool Equals(object? obj) => Equals(obj as Evidence);

    public override int GetHashCode() => _facts.Count;

    static bool AreSame(object one, object other) => one is string[] keys ? other is string[] others && keys.AsSpan().SequenceEqual(others) : one.Equals(other);

    static void Write(Utf8JsonWriter json, string name, object value)
    {
        switch (value)
        {
            case string text: json.WriteString(name, text); break;
            case int count: json.WriteNumber(name, count); break;
            case double share: json.WriteNumber(name, share); break;
            case bool flag: json.WriteBoolean(name, flag); break;
            case string[] keys:
                json.WriteStartArray(name);
                foreach (var key in keys)
                    json.WriteStringValue(key);
                json.WriteEndArray();
                break;
            default: throw new System.Diagnostics.UnreachableException();
        }
    }

    Evidence Put(string name, object value)
    {
        _facts[name] = value;
        return this;
    }
}
