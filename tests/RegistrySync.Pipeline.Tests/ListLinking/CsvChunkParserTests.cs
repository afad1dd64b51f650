using System.Text;
using RegistrySync.Linkage.Records;
using RegistrySync.Pipeline.ListLinking;

namespace RegistrySync.Pipeline.Tests.ListLinking;

public sealed class CsvChunkParserTests
{
    static readonly Field[] Fields = [new("a", FieldKind.Exact), new("b", FieldKind.Exact), new("c", FieldKind.Exact)];

    [Fact]
    public void A_quote_in_the_middle_of_a_value_is_a_letter() => Assert.Equal([["o\"brien", "x", "y"]], Read("O\"Brien,x,y\n"));

    [Fact]
    public void A_row_without_a_key_has_an_empty_one_and_empty_lines_are_no_rows()
    {
        var chunk = Parse("k1,a,b\n\n\rk2\n,x\nk4,a,b", [CsvChunkParser.Id, 0, 1]);
        Assert.Equal(4, chunk.Count);
        var ids = chunk.Ids();
        Assert.Equal(["k1", "k2", "", "k4"], Enumerable.Range(0, 4).Select(i => Encoding.UTF8.GetString(ids[i])));
    }

    [Fact]
    public void A_row_that_ends_before_the_key_has_an_empty_one()
    {
        var ids = Parse("a,k1\nb\nc,k3\n", [0, CsvChunkParser.Id]).Ids();
        Assert.Equal(["k1", "", "k3"], Enumerable.Range(0, 3).Select(i => Encoding.UTF8.GetString(ids[i])));
    }

    [Theory]
    [InlineData("a,b,c\nd,e,f\n", 0)]
    [InlineData("a,b,c\r\nd,e,f,g\r\nh,i,j\r\nk,l\r\n", 2, 1, 3)]
    [InlineData("a,b,c\n\n\nd,e\n\nf,g,h\ni\n", 2, 3, 6)]
    [InlineData("\"a\nb\",c,d\n\"e\",f\ng,h,i\nj", 2, 2, 4)]
    [InlineData("a,b,c\nd,e,f", 0)]
    [InlineData("a\nb\nc\nd\ne\nf\ng,h,i\n", 6, 0, 1, 2, 3, 4)]
    public void Rows_with_too_many_or_too_few_columns_are_counted_and_the_lines_of_the_first_are_known(string text, int rows, params int[] linesBefore)
    {
        var chunk = Parse(text, [0, 1, 2]);
        Assert.Equal(rows, chunk.Ragged);
        Assert.Equal(linesBefore, chunk.LinesBeforeRagged);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public void What_was_written_is_read_wherever_quotes_and_line_ends_fall(int seed)
    {
        var random = new Random(seed);
        var text = new StringBuilder();
        var expected = new List<string[]>();
        for (var row = 0; row < 3000; row++)
        {
            var values = Enumerable.Range(0, 3).Select(_ => Value(random, seed)).ToArray();
            if (values is ["", "", ""]) values[1] = "x";
            expected.Add([.. values.Select(v => v.Trim())]);
            text.Append(string.Join(',', values.Select(v => Written(v, random)))).Append(random.Next(2) == 0 ? "\r\n" : "\n");
            if (random.Next(50) == 0) text.Append("\r\n");
        }

        Assert.Equal(expected, Read(text.ToString()));
        // The last line end may be missing.
        Assert.Equal(expected, Read(text.ToString().TrimEnd()));
    }

    /// <summary>Odd seeds make texts without a quote; now and then a value is longer than what is searched at a time.</summary>
    static string Value(Random random, int seed) => random.Next(12) switch
    {
        0 => "",
        1 => random.Next(40) == 0 ? new string('w', random.Next(7000, 20_000)) : "w",
        2 when seed % 2 == 0 => "say \"hello\", he said\nand left",
        3 when seed % 2 == 0 => "\"",
        _ => new string((char)('a' + random.Next(26)), random.Next(1, 70)),
    };

    static string Written(string value, Random random)
    {
        if (value.AsSpan().IndexOfAny("\",\n") >= 0) return '"' + value.Replace("\"", "\"\"", StringComparison.Ordinal) + '"';
        return random.Next(10) == 0 ? "  " + value + " " : value;
    }

    static List<string[]> Read(string text)
    {
        var builder = new RecordTableBuilder(Fields);
        var chunk = new ListChunk(builder.NewChunk(0));
        new CsvChunkParser((byte)',', [0, 1, 2]).Parse(Encoding.UTF8.GetBytes(text), chunk);
        builder.Append(chunk.Records);
        var table = builder.Build();
        return [.. Enumerable.Range(0, table.Count).Select(r => new[] { table.Value(r, 0), table.Value(r, 1), table.Value(r, 2) })];
    }

    static ListChunk Parse(string text, int[] targets)
    {
        var chunk = new ListChunk(new RecordTableBuilder(Fields).NewChunk(0));
        new CsvChunkParser((byte)',', targets).Parse(Encoding.UTF8.GetBytes(text), chunk);
        return chunk;
    }
}
