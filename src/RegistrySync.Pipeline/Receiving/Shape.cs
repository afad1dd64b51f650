using System.Text.Json;

namespace RegistrySync.Pipeline.Receiving;

/// <summary>What a message contract lets a value be. Objects are closed: a field that is not listed does not exist.</summary>
/// <param name="Kind">Object or what a single value may be.</param>
/// <param name="Fields">Of an object, in the order in which they are written.</param>
/// <param name="Choices">The words that a value is limited to; empty: any.</param>
sealed record Shape(ShapeKind Kind, IReadOnlyList<ShapeField> Fields, IReadOnlySet<string> Choices)
{
    readonly Dictionary<string, ShapeField> _byName = Fields.ToDictionary(field => field.Name, StringComparer.Ordinal);

    public bool Knows(string field) => _byName.ContainsKey(field);

    public ShapeField? Field(string name) => _byName.GetValueOrDefault(name);

    /// <summary>Whether this single value or object is of the right sort; fields are not looked at.</summary>
    public bool Fits(JsonElement value) => Kind switch
    {
        ShapeKind.Object => value.ValueKind == JsonValueKind.Object,
        ShapeKind.Number => value.ValueKind == JsonValueKind.Number,
        ShapeKind.Flag => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        ShapeKind.Text or ShapeKind.Date => value.ValueKind == JsonValueKind.String && (Choices.Count == 0 || Choices.Contains(value.GetString()!)),
    };
}

/// <param name="Name">As the contract spells it.</param>
/// <param name="Required">Whether a message without it breaks the contract.</param>
/// <param name="Repeats">Null: once; else how often at least and at most.</param>
/// <param name="Shape">What it, or each of its repetitions, may be.</param>
/// <param name="Kept">Whether the legal basis covers it, or something in it.</param>
sealed record ShapeField(string Name, bool Required, (int Least, int Most)? Repeats, Shape Shape, bool Kept)
{
    public JsonEncodedText Json { get; } = JsonEncodedText.Encode(Name);
}

/// <summary>What a value may be.</summary>
enum ShapeKind
{
    Object,
    Text,

    /// <summary>Text in the message; whether it is a real date is for normalising to say.</summary>
    Date,
    Number,
    Flag,
}
