using System.Globalization;
using System.Text;
using FsCheck.Xunit;
using RegistrySync.Linkage.Normalising;
using RegistrySync.Linkage.Records;

namespace RegistrySync.Linkage.Tests.Records;

public sealed class RecordTableBuilderTests
{
    static readonly Field[] Fields = [new("a", FieldKind.Exact, Dictionary: "shared"), new("b", FieldKind.Exact, Dictionary: "shared"), new("c", FieldKind.Exact)];

    [Property(MaxTest = 20)]
    public void Values_stand_where_they_were_set_however_long_or_empty(int seed)
    {
        var random = new Random(seed);
        var rows = Enumerable.Range(0, 300).Select(_ => Enumerable.Range(0, 3).Select(_ => Value(random)).ToArray()).ToArray();
        var builder = new RecordTableBuilder(Fields, TextTables.None);
        builder.Append([.. rows.Chunk(70).Select(part => Chunk(builder, part))], workers: 2);
        var table = builder.Build();
        for (var record = 0; record < rows.Length; record++)
            for (var field = 0; field < 3; field++) Assert.Equal(rows[record][field], table.Value(record, field));
    }

    [Fact]
    public void The_value_set_last_counts()
    {
        var builder = new RecordTableBuilder(Fields, TextTables.None);
        builder.Add("one");
        builder.Set(0, "first");
        builder.Set(0, "second");
        builder.Set(1, "first");
        builder.Set(1, "");
        var table = builder.Build();
        Assert.Equal(("second", ""), (table.Value(0, 0), table.Value(0, 1)));
    }

    static RecordChunk Chunk(RecordTableBuilder builder, string[][] rows)
    {
        var chunk = builder.NewChunk(0);
        foreach (var row in rows)
        {
            chunk.Add(0);
            for (var field = 0; field < row.Length; field++) chunk.Set(field, Encoding.UTF8.GetBytes(row[field]));
        }

        return chunk;
    }

    static string Value(Random random) => random.Next(8) switch
    {
        0 => "",
        1 => new string((char)('a' + random.Next(26)), random.Next(1, 9000)),
        _ => random.Next(40).ToString(CultureInfo.InvariantCulture) + new string('x', random.Next(12)),
    };
}
