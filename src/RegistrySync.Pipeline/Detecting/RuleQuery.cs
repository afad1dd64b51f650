using System.Text.RegularExpressions;
using RegistrySync.Pipeline.Database;

namespace RegistrySync.Pipeline.Detecting;

/// <summary>
/// Whom a rule concerns: the facts that it reads, and which rows of them. Rules that read the same facts are asked in one pass, so a query
/// is <c>select * from facts where condition</c> and nothing else.
/// </summary>
/// <param name="Source">The table of facts.</param>
/// <param name="Condition">Which rows.</param>
sealed partial record RuleQuery(string Source, string Condition)
{
    /// <summary>Whether a night asks about some of these only: of persons, and of the guests of a location, it prepares no others.</summary>
    public bool IsOfSome => Source is "fact_person" or "fact_occupied";

    /// <exception cref="InvalidDataException">The query is of another form.</exception>
    public static RuleQuery Of(string path)
    {
        var match = Form().Match(Comment().Replace(Sql.File(path), ""));
        return match.Success
            ? new RuleQuery(match.Groups["source"].Value, match.Groups["condition"] is { Success: true } condition ? condition.Value : "true")
            : throw new InvalidDataException($"{path} must be of the form 'select * from facts where condition'.");
    }

    /// <summary>
    /// One query for several rules of one source: whoever concerns one of them, and which. Persons are followed by what may be so instead of
    /// their facts.
    /// </summary>
    public static string Together(IReadOnlyCollection<RuleQuery> queries)
    {
        var concerned = queries.Select(query => $"({query.Condition})").ToArray();
        return $"""
            select f.*, array[{string.Join(", ", concerned.Select(condition => condition + " is true"))}] as concerned
            from {queries.First().Source} f where {string.Join(" or ", concerned)}{(queries.First().Source is "fact_person" ? AndAlternatives : "")}
            """;
    }

    const string AndAlternatives = " or f.probability is not null order by f.identity_id, f.probability nulls first";

    [GeneratedRegex("--[^\n]*")]
    private static partial Regex Comment();

    [GeneratedRegex(@"^\s*select \* from (?<source>\w+)(\s+where\s+(?<condition>.+?))?\s*$", RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex Form();
}
