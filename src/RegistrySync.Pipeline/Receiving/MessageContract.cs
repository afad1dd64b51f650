using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;
using RegistrySync.Pipeline.Pulling;

namespace RegistrySync.Pipeline.Receiving;

/// <summary>
/// The closed contracts of SETU 2.0 messages, from the JSON files beside this one, which restate the published schemas:
/// <c>name!</c> is required, <c>name[1..2]</c> repeats, <c>:text</c>, <c>:date</c>, <c>:number</c> and <c>:flag</c> are values,
/// <c>A|B</c> is a choice.
/// </summary>
static class MessageContract
{
    static readonly FrozenDictionary<string, string> Files = new Dictionary<string, string>
    {
        [Kinds.HumanResource] = "human-resource",
        [Kinds.Assignment] = "assignment",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The message kinds that there is a contract for.</summary>
    public static IEnumerable<string> Known => Files.Keys;

    /// <param name="kind">A kind of message.</param>
    /// <param name="kept">Paths that the legal basis covers; a path covers what is below it.</param>
    /// <exception cref="ArgumentException">A path does not exist in the contract.</exception>
    public static Shape For(string kind, IReadOnlyList<string> kept)
    {
        using var stream = typeof(MessageContract).Assembly.GetManifestResourceStream($"Receiving/Setu/{Files[kind]}.json")!;
        using var contract = JsonDocument.Parse(stream);
        var root = Read(contract.RootElement, "", kept);
        foreach (var path in kept)
            if (!Exists(root, path))
                throw new ArgumentException($"{kind} has no field '{path}'.", nameof(kept));
        return root;
    }

    static Shape Read(JsonElement element, string path, IReadOnlyList<string> kept) =>
        element.ValueKind == JsonValueKind.Object
            ? new Shape(ShapeKind.Object, [.. element.EnumerateObject().Select(field => Field(field, path, kept))], FrozenSet<string>.Empty)
            : element.GetString()! switch
            {
                ":text" => Single(ShapeKind.Text),
                ":date" => Single(ShapeKind.Date),
                ":number" => Single(ShapeKind.Number),
                ":flag" => Single(ShapeKind.Flag),
                var choices => new Shape(ShapeKind.Text, [], choices.Split('|').ToFrozenSet(StringComparer.Ordinal)),
            };

    static ShapeField Field(JsonProperty field, string path, IReadOnlyList<string> kept)
    {
        var end = field.Name.AsSpan().IndexOfAny('!', '[');
        var name = end < 0 ? field.Name : field.Name[..end];
        var full = path.Length == 0 ? name : $"{path}.{name}";
        return new ShapeField(name, field.Name.Contains('!', StringComparison.Ordinal), Repeats(field.Name), Read(field.Value, full, kept),
            kept.Any(one => Covers(one, full) || Covers(full, one)));
    }

    static (int Least, int Most)? Repeats(string name)
    {
        var open = name.IndexOf('[', StringComparison.Ordinal);
        if (open < 0)
            return null;
        var bounds = name[(open + 1)..^1].Split("..");
        return (Bound(bounds[0], 0), Bound(bounds.ElementAtOrDefault(1), int.MaxValue));
    }

    static int Bound(string? text, int otherwise) => string.IsNullOrEmpty(text) ? otherwise : int.Parse(text, CultureInfo.InvariantCulture);

    static bool Covers(string path, string below) =>
        below.StartsWith(path, StringComparison.Ordinal) && (below.Length == path.Length || below[path.Length] == '.');

    static bool Exists(Shape shape, string path)
    {
        var dot = path.IndexOf('.', StringComparison.Ordinal);
        return shape.Field(dot < 0 ? path : path[..dot]) is { } field && (dot < 0 || Exists(field.Shape, path[(dot + 1)..]));
    }

    static Shape Single(ShapeKind kind) => new(kind, [], FrozenSet<string>.Empty);
}
