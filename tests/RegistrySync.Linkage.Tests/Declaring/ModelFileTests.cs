using RegistrySync.Linkage.Declaring;

namespace RegistrySync.Linkage.Tests.Declaring;

public sealed class ModelFileTests
{
    [Fact]
    public void A_field_that_is_not_declared_is_named_with_its_line()
    {
        var json = ModelFile.Write(Registers.Skeleton).Replace("\"born.year\"", "\"birthday.year\"", StringComparison.Ordinal);
        var line = 1 + json[..json.IndexOf("birthday", StringComparison.Ordinal)].Count(c => c == '\n');
        var error = Assert.Throws<ModelFileException>(() => ModelFile.Read(json, "person.json"));
        Assert.StartsWith($"person.json, line {line}: ", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(2, 3)]
    [InlineData(4, 2)]
    public void A_level_that_is_wrong_is_named_with_its_own_line(int comparison, int level)
    {
        var lines = ModelFile.Write(Registers.Skeleton).Split('\n');
        var starts = Enumerable.Range(0, lines.Length).Where(i => lines[i].Contains("\"m\":", StringComparison.Ordinal)).ToList();
        var line = starts[Registers.Skeleton.Comparisons.Take(comparison).Sum(c => c.Levels.Count) + level];
        lines[line] = "\"m\": 0,";
        var error = Assert.Throws<ModelFileException>(() => ModelFile.Read(string.Join('\n', lines), "person.json"));
        Assert.StartsWith($"person.json, line {line + 1}: comparison {Registers.Skeleton.Comparisons[comparison].Name}: m ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Text_that_is_no_JSON_is_refused_with_its_line()
    {
        var error = Assert.Throws<ModelFileException>(() => ModelFile.Read("{\n  \"version\": 1,\n  \"prior\": oops\n}", "person.json"));
        Assert.StartsWith("person.json, line 3: ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_version_is_refused() =>
        Assert.Contains("version 9", Assert.Throws<ModelFileException>(() => ModelFile.Read(ModelFile.Write(Registers.Skeleton with { Version = 9 }), "m")).Message, StringComparison.Ordinal);

    [Fact]
    public void An_m_of_zero_is_refused()
    {
        var model = Registers.Skeleton;
        var broken = model.Comparisons[0] with { Levels = [.. model.Comparisons[0].Levels.Select(l => l.Grade == Grade.Near ? l with { M = 0 } : l)] };
        Assert.Throws<ModelFileException>(() => ModelFile.Read(ModelFile.Write(model with { Comparisons = [broken] }), "m"));
    }

    [Fact]
    public void What_was_written_is_read_again()
    {
        var json = ModelFile.Write(Registers.Skeleton);
        Assert.Equal(json, ModelFile.Write(ModelFile.Read(json, "m")));
    }
}
