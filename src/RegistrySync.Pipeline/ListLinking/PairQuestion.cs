using RegistrySync.Linkage.Explaining;

namespace RegistrySync.Pipeline.ListLinking;

/// <summary>Why two records of linked lists are, or are not, taken for one.</summary>
/// <param name="Left">Key of the first record.</param>
/// <param name="Right">Key of the second: of the right list when two were linked.</param>
/// <param name="Explanation">The waterfall.</param>
/// <param name="WhyNot">Why they are not together; null when they are.</param>
public sealed record ExplainedPair(string Left, string Right, PairExplanation Explanation, string? WhyNot);

/// <summary>Answers questions about single pairs, after linking.</summary>
public static class PairQuestion
{
    /// <summary>Explains the pair by keys as the lists have them, or row numbers where they have none.</summary>
    /// <exception cref="ListLinkingException">A key that no record of its list has.</exception>
    public static ExplainedPair Explain(this LinkedLists linking, string left, string right)
    {
        var count = linking.Table.Count;
        var (first, second) = (Find(linking, left, 0, linking.Lefts, "--left"), linking.AcrossOnly ? Find(linking, right, linking.Lefts, count, "--right") : Find(linking, right, 0, count, "--left"));
        if (first == second) throw new ListLinkingException($"'{left}' and '{right}' are one record: name two");
        var explainer = new Explainer(linking.Table, linking.Result.Model);
        return new ExplainedPair(left, right, explainer.Explain(first, second), explainer.WhyNot(first, second, linking.Result));
    }

    static int Find(LinkedLists linking, string key, int from, int to, string list) =>
        RecordKeys.Of(linking.Reader, [key], from, to).TryGetValue(RecordKeys.Form(key), out var record) ? record
            : throw new ListLinkingException($"--explain: the list of {list} has no record '{key}'; name the key as in the column 'id' of the specification, or the row number where there is none");
}
