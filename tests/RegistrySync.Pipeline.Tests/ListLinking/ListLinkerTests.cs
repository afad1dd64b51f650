using System.Globalization;
using System.Text;
using RegistrySync.Linkage.Normalising;
using RegistrySync.Pipeline.ListLinking;

namespace RegistrySync.Pipeline.Tests.ListLinking;

public sealed class ListLinkerTests : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("registrysync-lists-").FullName;

    [Fact]
    public void A_column_that_is_not_there_is_named_with_those_that_are()
    {
        var spec = new LinkSpecification { Fields = new Dictionary<string, FieldSpecification> { ["name"] = new() { Column = "surname" } } };
        var error = Assert.Throws<ListLinkingException>(() => Link(spec, File("a.csv", "id,name\n1,jan\n2,piet\n", Encoding.UTF8)));
        Assert.Contains("no column 'surname'", error.Message, StringComparison.Ordinal);
        Assert.Contains("id, name", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_property_that_is_unknown_is_named_with_its_line()
    {
        var error = Assert.Throws<ListLinkingException>(() => LinkSpecification.Read(File("spec.json", "{\n\"fields\": {\n\"a\": {\"colum\": \"x\"}}}", Encoding.UTF8)));
        Assert.Contains("line 3", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_is_looked_at_before_the_list_is_read()
    {
        var spec = new LinkSpecification { Model = Path.Combine(_folder, "nowhere.json") };
        Assert.Contains("nowhere.json", Assert.Throws<ListLinkingException>(() => Link(spec, File("one.csv", "id,name\n1,jan\n", Encoding.UTF8))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Pairs_that_do_not_fit_in_memory_give_the_same_links_and_leave_no_file()
    {
        var list = File("list.csv", "id,first,last,born\n" + string.Concat(Enumerable.Range(0, 900).Select(i => string.Create(CultureInfo.InvariantCulture, $"K{i},anna{i % 300},jansen{i % 290},19{60 + (i % 300 / 9)}-0{1 + (i % 300 % 9)}-11\n"))), Encoding.UTF8);
        var spec = new LinkSpecification { Id = "id", Thresholds = new() { Link = 0.5, Review = 0.0001 } };
        var folder = Directory.CreateDirectory(Path.Combine(_folder, "spill")).FullName;
        var inMemory = Link(spec, list);
        using (var spill = new SpillFolder(folder))
        {
            var spilled = new ListLinker(TextTables.None, 2, spill, pairsInMemory: 10).Link(spec, list, null, evaluate: false, labels: null, CancellationToken.None);
            Assert.True(spill.Reserved > spilled.Result.Pairs.Count * 20L);
            Assert.Equal(Pairs(inMemory), Pairs(spilled));
            Assert.Equal(inMemory.Result.Clusters, spilled.Result.Clusters);
        }

        Assert.Empty(Directory.GetFiles(folder));
        static List<(int, int, float, ulong)> Pairs(LinkedLists lists) => [.. Enumerable.Range(0, lists.Result.Pairs.Count)
            .Select(p => (lists.Result.Pairs.Left[p], lists.Result.Pairs.Right[p], lists.Result.Pairs.Weights[p], lists.Result.Pairs.Patterns[p]))];
    }

    [Fact]
    public void A_file_without_records_is_refused() =>
        Assert.Throws<ListLinkingException>(() => Link(new LinkSpecification(), File("empty.csv", "", Encoding.UTF8)));

    [Fact]
    public void Delimiter_and_encoding_do_not_change_the_outcome()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var text = "id,first,last,born\n" + string.Concat(Enumerable.Range(0, 200).Select(i => string.Create(CultureInfo.InvariantCulture, $"{i},José{i % 50},Müller{i % 50},19{60 + (i % 30)}-0{1 + (i % 9)}-11\n")));
        var one = Link(new LinkSpecification { Id = "id" }, File("utf8.csv", text, new UTF8Encoding(true)));
        var two = Link(new LinkSpecification { Id = "id" }, File("1252.csv", text.Replace(',', ';'), Encoding.GetEncoding(1252)));
        Assert.Equal(one.Result.Clusters, two.Result.Clusters);
    }

    [Theory]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    [InlineData("utf-32")]
    public void A_file_of_two_or_four_bytes_per_letter_is_read_like_any_other(string encoding)
    {
        var text = "id,first,last,born\n" + string.Concat(Enumerable.Range(0, 100).Select(i => string.Create(CultureInfo.InvariantCulture, $"{i},Łukasz{i % 50},\"Müller, {i % 50}\",19{60 + (i % 30)}-0{1 + (i % 9)}-11\n")));
        var one = Link(new LinkSpecification { Id = "id" }, File("utf8.csv", text, Encoding.UTF8));
        var two = Link(new LinkSpecification { Id = "id" }, File("wide.csv", text, Encoding.GetEncoding(encoding)));
        Assert.Equal(one.Table.Value(7, 1), two.Table.Value(7, 1));
        Assert.Equal(one.Result.Clusters, two.Result.Clusters);
    }

    [Fact]
    public void Labelled_pairs_are_compared_with_and_a_key_that_is_not_in_the_list_is_named()
    {
        var list = File("list.csv", "id,first,last,born\n" + string.Concat(Enumerable.Range(0, 200).Select(i => string.Create(CultureInfo.InvariantCulture, $"K{i},anna{i % 100},jansen{i % 100},19{60 + (i % 100 / 3)}-0{1 + (i % 100 % 9)}-11\n"))), Encoding.UTF8);
        var labels = File("labels.csv", "id_l,id_r,clerical_score\nK1,K101,1.0\nK2,K3,0.1\n", Encoding.UTF8);
        var linker = new ListLinker(TextTables.None, 2);
        var linked = linker.Link(new LinkSpecification { Id = "id" }, list, null, evaluate: false, labels, CancellationToken.None);
        Assert.Equal((1, 1), (linked.Evaluation!.Own.TruePairs, linked.Evaluation.Own.Correct));
        var error = Assert.Throws<ListLinkingException>(() => linker.Link(new LinkSpecification { Id = "id" }, list, null, evaluate: false, File("wrong.csv", "left,right,label\nK1,Q9,1\n", Encoding.UTF8), CancellationToken.None));
        Assert.Contains("'q9'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_two_records_it_is_said_why_they_are_or_are_not_together()
    {
        var linked = Link(new LinkSpecification { Id = "id" }, File("list.csv", "id,first,last,born\n" + string.Concat(Enumerable.Range(0, 200).Select(i => string.Create(CultureInfo.InvariantCulture, $"K{i},anna{i % 100},jansen{i % 100},19{60 + (i % 100 / 3)}-0{1 + (i % 100 % 9)}-11\n"))), Encoding.UTF8));
        var together = linked.Explain("k1", "K101");
        var apart = linked.Explain("K1", "K2");
        Assert.Null(together.WhyNot);
        Assert.NotNull(apart.WhyNot);
        Assert.True(together.Explanation.Bits > apart.Explanation.Bits);
        Assert.Contains("no record 'K999'", Assert.Throws<ListLinkingException>(() => linked.Explain("K1", "K999")).Message, StringComparison.Ordinal);
        Assert.Contains("one record", Assert.Throws<ListLinkingException>(() => linked.Explain("K1", "k1")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_list_of_one_record_is_refused_in_words() =>
        Assert.Contains("one record", Assert.Throws<ListLinkingException>(() => Link(new LinkSpecification(), File("one.csv", "name,born\njan,1980-01-02\n", Encoding.UTF8))).Message, StringComparison.Ordinal);

    [Fact]
    public void Of_more_columns_than_can_be_compared_the_most_telling_are_taken()
    {
        var wide = string.Join(',', Enumerable.Range(0, 20).Select(i => $"c{i}")) + "\n" + string.Concat(Enumerable.Range(0, 60).Select(r => string.Join(',', Enumerable.Range(0, 20).Select(i => $"v{(r + i) % 30}")) + "\n"));
        Assert.Equal(60, Link(new LinkSpecification(), File("wide.csv", wide, Encoding.UTF8)).Table.Count);
    }

    [Fact]
    public void Line_ends_within_quotes_do_not_cut_a_record_wherever_the_file_is_cut()
    {
        var text = new StringBuilder("id,name,remark,born\n");
        for (var i = 0; i < 90_000; i++) text.Append(CultureInfo.InvariantCulture, $"{i},name{i % 5000},\"said \"\"yes\"\",\n{new string('x', 40 + (i % 60))}\n\",19{50 + (i % 50)}0{1 + (i % 9)}1{i % 10}\n");
        var path = File("quoted.csv", text.ToString(), Encoding.UTF8);
        Assert.True(new FileInfo(path).Length > 1 << 23);
        var spec = new LinkSpecification { Id = "id", Fields = new Dictionary<string, FieldSpecification> { ["name"] = new() { Kind = "name" }, ["born"] = new() { Kind = "date" } } };
        var linked = Link(spec, path);
        Assert.Equal(90_000, linked.Table.Count);
        for (var record = 0; record < linked.Table.Count; record += 997) Assert.Equal($"name{record % 5000}", linked.Table.Value(record, 0));
    }

    [Fact]
    public void Rows_that_do_not_fit_the_header_are_told_with_their_lines_also_far_into_a_file()
    {
        var text = new StringBuilder("id,name,born,remark\n");
        for (var i = 0; i < 90_000; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{i},name{i % 5000},19{50 + (i % 50)}0{1 + (i % 9)}1{i % 10},{new string('x', 90)}");
            text.Append(i is 88_888 or 89_999 ? ",y\n" : "\n");
        }

        var path = File("ragged.csv", text.ToString(), Encoding.UTF8);
        Assert.True(new FileInfo(path).Length > 1 << 23);
        var spec = new LinkSpecification { Id = "id", Fields = new Dictionary<string, FieldSpecification> { ["name"] = new() { Kind = "name" }, ["born"] = new() { Kind = "date" } } };
        var ragged = Assert.Single(Link(spec, path).Ragged);
        Assert.Equal(("left", 2), (ragged.List, ragged.Rows));
        Assert.Equal([88_890, 90_001], ragged.Lines);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    static LinkedLists Link(LinkSpecification spec, string path) => new ListLinker(TextTables.None, 2).Link(spec, path, null, evaluate: false, labels: null, CancellationToken.None);

    string File(string name, string text, Encoding encoding)
    {
        var path = Path.Combine(_folder, name);
        System.IO.File.WriteAllText(path, text, encoding);
        return path;
    }
}
