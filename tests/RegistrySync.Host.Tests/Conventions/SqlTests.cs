using System.Text.RegularExpressions;
using RegistrySync.Testing;

namespace RegistrySync.Host.Tests.Conventions;

public sealed partial class SqlTests
{
    [Fact]
    public void Only_the_ledger_and_the_audit_ask_the_database_for_the_time()
    {
        var asking = Statements().Where(text => Clock().IsMatch(text.Sql) && !MayAsk(text.File) && !Protocol().IsMatch(text.Sql));

        Assert.Empty(asking.Select(text => text.File).Distinct());
    }

    [Fact]
    public void Nobody_is_told_apart_by_nationality_birth_country_language_sex_or_age()
    {
        var telling = Statements().SelectMany(text => Traits().Matches(text.Sql).Select(match => $"{text.File}: {match.Value}"));

        Assert.Empty(telling.Distinct());
    }

    [Theory]
    [InlineData("select now()", true)]
    [InlineData("select current_date", true)]
    [InlineData("create unique index person_record_now on t (a)", false)]
    [InlineData("-- now() is allowed here only", false)]
    public void The_scan_knows_a_clock_when_it_sees_one(string sql, bool clock) => Assert.Equal(clock, Clock().IsMatch(WithoutComments(sql)));

    [Theory]
    [InlineData("create table person (nationality text)", true)]
    [InlineData("select p.nationaliteit from person p", true)]
    [InlineData("where age > 30", true)]
    [InlineData("select stage, message, page from packages", false)]
    public void The_scan_knows_a_trait_when_it_sees_one(string sql, bool trait) => Assert.Equal(trait, Traits().IsMatch(WithoutComments(sql)));

    /// <summary>SQL files, and the SQL inside the program's own code.</summary>
    static IEnumerable<(string File, string Sql)> Statements()
    {
        var projects = new[] { Repository.PathTo("src", "RegistrySync.Pipeline"), Repository.PathTo("src", "RegistrySync.Host") };
        foreach (var file in projects.SelectMany(project => Directory.EnumerateFiles(project, "*", SearchOption.AllDirectories)))
        {
            var name = Path.GetRelativePath(Repository.Root, file).Replace('\\', '/');
            if (name.EndsWith("/WarehouseDocument.cs", StringComparison.Ordinal))
                continue; // Prose about what is not published.
            if (name.EndsWith(".sql", StringComparison.Ordinal))
                yield return (name, WithoutComments(File.ReadAllText(file)));
            else if (name.EndsWith(".cs", StringComparison.Ordinal))
                foreach (Match literal in Literal().Matches(File.ReadAllText(file)))
                    if (Verb().IsMatch(literal.Value))
                        yield return (name, WithoutComments(literal.Value));
        }
    }

    static bool MayAsk(string file) => file.Contains("/Runs/", StringComparison.Ordinal) || file.Contains("/Auditing/", StringComparison.Ordinal)
        || file.EndsWith("/02-runs.sql", StringComparison.Ordinal) || file.EndsWith("/08-audit.sql", StringComparison.Ordinal);

    static string WithoutComments(string sql) => Comment().Replace(sql, "");

    [GeneratedRegex(@"\b(now|clock_timestamp|statement_timestamp|transaction_timestamp|timeofday)\s*\(|\b(current_date|current_timestamp|current_time|localtimestamp|localtime)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Clock();

    [GeneratedRegex(@"\b(nationality|nationalities|nationaliteit|birth_country|country_of_birth|geboorteland|language|taal|sex|gender|geslacht|age|leeftijd)\b(?!\s+(sql|plpgsql)\b)", RegexOptions.IgnoreCase)]
    private static partial Regex Traits();

    // Whichever step writes it, the ledger's own columns say when something really happened.
    [GeneratedRegex(@"\b(update|into)\s+(runs|audit)\.", RegexOptions.IgnoreCase)]
    private static partial Regex Protocol();

    [GeneratedRegex("--.*$", RegexOptions.Multiline)]
    private static partial Regex Comment();

    [GeneratedRegex("\"\"\".*?\"\"\"|\"(?:[^\"\\\\\\n]|\\\\.)*\"", RegexOptions.Singleline)]
    private static partial Regex Literal();

    [GeneratedRegex(@"\b(select|insert into|update|delete from|create table|truncate|copy)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Verb();
}
