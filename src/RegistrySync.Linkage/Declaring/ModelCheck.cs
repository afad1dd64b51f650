namespace RegistrySync.Linkage.Declaring;

/// <summary>What makes a model unusable, each with a word of the file by which the line is found.</summary>
static class ModelCheck
{
    public static IEnumerable<(string Word, string Problem)> Problems(LinkageModel model)
    {
        if (model.Version != LinkageModel.CurrentVersion) yield return ("\"version\"", $"version {model.Version} is unknown, this engine reads {LinkageModel.CurrentVersion}");
        if (model.Prior is not (> 0 and < 1)) yield return ("\"prior\"", "the prior lies between 0 and 1");
        if (model.Thresholds is not { Review: > 0, Link: < 1 } || model.Thresholds.Review > model.Thresholds.Link) yield return ("\"thresholds\"", "thresholds lie between 0 and 1, review not above link");
        var fields = model.Fields.Select(f => f.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var problem in Unknown(model, fields)) yield return problem;
        foreach (var comparison in model.Comparisons)
            foreach (var problem in Levels(comparison)) yield return ($"\"{comparison.Fields[0]}\"", $"comparison {comparison.Name}: {problem}");
    }

    static IEnumerable<(string Word, string Problem)> Unknown(LinkageModel model, HashSet<string> fields)
    {
        foreach (var field in model.Comparisons.SelectMany(c => c.Fields).Concat(model.Swaps.SelectMany(s => s)))
            if (!fields.Contains(field)) yield return ($"\"{field}\"", $"field '{field}' is not declared");
        foreach (var key in model.Blocking.SelectMany(r => r.Keys))
            foreach (var part in key.Split('~'))
                if (!fields.Contains(part) && !fields.Contains(part.Split('.')[0])) yield return ($"\"{key}\"", $"blocking key '{key}' names no declared field");
    }

    static IEnumerable<string> Levels(Comparison comparison)
    {
        if (comparison.Levels.Count is < 3 or > 16) yield return "3 to 16 levels are needed";
        else if (comparison.Levels[0].Grade != Grade.Missing || comparison.Levels[^1].Grade != Grade.Else) yield return "the first level is Missing and the last is Else";
        else if (comparison.Levels.Zip(comparison.Levels.Skip(1)).Any(p => p.First.Grade >= p.Second.Grade)) yield return "levels go from the best to the worst";
        if (comparison.Levels.Any(l => l.Grade != Grade.Missing && (l.M is not (> 0 and <= 1) || l.U is not (> 0 and <= 1)))) yield return "m and u lie between 0 and 1 and are never 0";
    }
}
