using RegistrySync.Linkage.Declaring;
using RegistrySync.Linkage.Designing;
using RegistrySync.Linkage.Normalising;
using RegistrySync.Linkage.Records;

namespace RegistrySync.Linkage.Tests;

/// <summary>Made-up registers: a third of the people are in them twice, the second time with errors.</summary>
static class Registers
{
    static readonly string[] Given = ["anna", "piotr", "maria", "ion", "elena", "andrei", "olga", "ivan", "jan", "sofia", "katarzyna", "tomasz", "gheorghe", "petra", "willem", "stefan", "dimitar", "oksana", "pawel", "ioana"];
    static readonly string[] Syllables = ["ko", "wal", "ski", "pop", "es", "cu", "iva", "nov", "de", "vries", "jan", "sen", "bo", "gd", "an", "mar", "in", "el", "tos", "ru"];

    public static readonly IReadOnlyList<Field> Fields =
    [
        new("given", FieldKind.Name, Dictionary: "names"), new("family", FieldKind.Name, Dictionary: "names"), new("born", FieldKind.Date), new("postcode", FieldKind.Text), new("number", FieldKind.Number),
    ];

    public static readonly TextTables Tables = new() { Prefixes = ["van", "de"], Missing = ["unknown"], Folding = [new("ks", "x"), new("w", "v")] };

    public static LinkageModel Skeleton => new()
    {
        Name = "test",
        Fields = Fields,
        Swaps = [["given", "family"]],
        Comparisons = [.. Fields.Select(f => ComparisonDesign.For(f, f.Kind == FieldKind.Name))],
        Blocking = [new(["family", "born.year"]), new(["given", "born"]), new(["postcode", "family.phonetic"]), new(["born", "number"])],
        Thresholds = new(0.5, 0.1),
    };

    /// <summary>Rows of key and values, with the number of the person they are about.</summary>
    public static List<(string Key, string?[] Values, int Person)> Rows(int people, int seed)
    {
        var random = new Random(seed);
        var rows = new List<(string, string?[], int)>();
        for (var person = 0; person < people; person++)
        {
            string?[] values =
            [
                Given[random.Next(Given.Length)], Syllables[random.Next(20)] + Syllables[random.Next(20)] + Syllables[random.Next(20)],
                $"{random.Next(1950, 2005)}{random.Next(1, 13):00}{random.Next(1, 29):00}", $"{random.Next(4000, 4100)}{(char)('a' + random.Next(5))}b", random.Next(1, 90).ToString(System.Globalization.CultureInfo.InvariantCulture),
            ];
            rows.Add(($"a{person}", values, person));
            if (random.Next(3) == 0) rows.Add(($"b{person}", Disturb(values, random), person));
        }

        return rows;
    }

    public static RecordTable Table(IEnumerable<(string Key, string?[] Values, int Person)> rows)
    {
        var builder = new RecordTableBuilder(Fields, Tables);
        foreach (var (key, values, _) in rows)
        {
            builder.Add(key);
            for (var field = 0; field < values.Length; field++) builder.Set(field, values[field]);
        }

        return builder.Build();
    }

    public static string?[] Disturb(string?[] values, Random random)
    {
        var copy = (string?[])values.Clone();
        var field = random.Next(copy.Length);
        copy[field] = random.Next(3) == 0 || copy[field] is not { Length: > 3 } text ? null : text[..2] + (char)('a' + random.Next(26)) + text[3..];
        if (field == 2) copy[2] = null;
        return copy;
    }
}
