using System.Globalization;
using System.Text;
using RegistrySync.Pipeline.ListLinking;

namespace RegistrySync.Benchmarks.Linkage;

/// <summary>A register of made-up people, a quarter of them in it twice with errors; names follow Zipf's law, households share name and address.</summary>
static class MadeUpRegister
{
    static readonly string[] Syllables = ["an", "ber", "cor", "dam", "el", "fra", "ger", "hen", "iva", "jan", "kor", "lin", "mar", "nov", "ols", "pet", "ros", "ski", "tom", "ver", "wal", "zon", "bos", "eva", "dij", "ker", "mei", "sch", "vri", "hof"];

    public static LinkSpecification Specification => new()
    {
        Fields = new Dictionary<string, FieldSpecification>
        {
            ["givenName"] = new() { Column = "first_name", Kind = "name" },
            ["familyName"] = new() { Column = "surname", Kind = "name" },
            ["birthDate"] = new() { Column = "dob", Kind = "date" },
            ["sex"] = new() { Column = "sex", Kind = "exact" },
            ["postcode"] = new() { Column = "postcode", Kind = "text" },
            ["houseNumber"] = new() { Column = "house_number", Kind = "number" },
        },
    };

    /// <summary>Writes a file in the temporary folder and returns its path.</summary>
    public static string Write(int records)
    {
        var path = Path.Combine(Path.GetTempPath(), $"registrysync-bench-{Environment.ProcessId}.csv");
        var random = new Random(20261123);
        using var writer = new StreamWriter(path, append: false, new UTF8Encoding(false), 1 << 20);
        writer.WriteLine("first_name,surname,dob,sex,postcode,house_number");
        var (family, postcode, number, left) = ("", "", 0, 0);
        for (var written = 0; written < records;)
        {
            if (left-- == 0)
            {
                (family, left) = (Name(random, 120_000, 3), random.Next(4));
                (postcode, number) = ($"{random.Next(1000, 9999)}{(char)('A' + random.Next(24))}{(char)('A' + random.Next(24))}", 1 + (int)(random.NextDouble() * random.NextDouble() * 300));
            }

            string[] values = [Name(random, 9000, 2), random.Next(10) < 7 ? family : Name(random, 120_000, 3), Date(random), random.Next(2) == 0 ? "V" : "M", postcode, number.ToString(CultureInfo.InvariantCulture)];
            writer.WriteLine(string.Join(',', values));
            if (++written == records || random.Next(4) != 0) continue;
            writer.WriteLine(string.Join(',', Disturbed(values, random)));
            written++;
        }

        return path;
    }

    /// <summary>A name whose rank follows Zipf's law; the rank in syllables.</summary>
    static string Name(Random random, int names, int syllables)
    {
        var rank = (int)Math.Pow(names, random.NextDouble());
        var name = new StringBuilder();
        for (var i = 0; i < syllables; i++, rank /= Syllables.Length) name.Append(Syllables[(rank + (i * 7)) % Syllables.Length]);
        return name.ToString();
    }

    static string Date(Random random) => new DateOnly(1935, 1, 1).AddDays((int)(random.NextDouble() * 27000)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    static string[] Disturbed(string[] values, Random random)
    {
        string[] copy = [.. values];
        if (random.Next(3) == 0) (copy[4], copy[5]) = ($"{random.Next(1000, 9999)}AB", random.Next(1, 200).ToString(CultureInfo.InvariantCulture));
        if (random.Next(2) == 0) return copy;
        var field = random.Next(4);
        var at = random.Next(copy[field].Length);
        copy[field] = field == 3 || random.Next(5) == 0 ? "" : field == 2 ? Date(random)[..5] + copy[2][5..] : copy[field].Remove(at, 1);
        return copy;
    }
}
