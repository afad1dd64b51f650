namespace RegistrySync.Linkage.Declaring;

/// <summary>What makes a model unusable, each with the place in the file where it stands.</summary>
static class ModelCheck
{
    public static IEnumerable<(string Path, string Problem)> Problems(LinkageModel model)
    {
        if (model.Version != LinkageModel.CurrentVersion) yield return ("version", $"version {model.Version} is unknown, this engine reads {LinkageModel.CurrentVersion}");
        if (model.Prior is not (> 0 and < 1)) yield return ("prior", "the prior lies between 0 and 1");
        if (model.Thresholds is not { Review: > 0, Link: < 1 } || model.Thresholds.Review > model.Thresholds.Link) yield return ("thresholds", "thresholds lie between 0 and 1, review not above link");
        var fields = model.Fields.Select(f => f.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var problem in Unknown(model, fields)) yield return problem;
        for (var c = 0; c < model.Comparisons.Count; c++)
            foreach (var (path, problem) in Levels(model.Comparisons[c])) yield return ($"comparisons/{c}/{path}", $"comparison {model.Comparisons[c].Name}: {problem}");
        foreach (var problem in Alike(model)) yield return problem;
    }

    static IEnumerable<(string Path, string Problem)> Unknown(LinkageModel model, HashSet<string> fields)
    {
        for (var c = 0; c < model.Comparisons.Count; c++)
            for (var f = 0; f < model.Comparisons[c].Fields.Count; f++)
                if (!fields.Contains(model.Comparisons[c].Fields[f])) yield return ($"comparisons/{c}/fields/{f}", $"field '{model.Comparisons[c].Fields[f]}' is not declared");
        for (var s = 0; s < model.Swaps.Count; s++)
            for (var f = 0; f < model.Swaps[s].Count; f++)
                if (!fields.Contains(model.Swaps[s][f])) yield return ($"swaps/{s}/{f}", $"field '{model.Swaps[s][f]}' is not declared");
        for (var rule = 0; rule < model.Blocking.Count; rule++)
            for (var k = 0; k < model.Blocking[rule].Keys.Count; k++)
                foreach (var part in model.Blocking[rule].Keys[k].Split('~'))
                    if (!fields.Contains(part) && !fields.Contains(part.Split('.')[0])) yield return ($"blocking/{rule}/keys/{k}", $"blocking key '{model.Blocking[rule].Keys[k]}' names no declared field");
        for (var split = 0; split < model.Splits.Count; split++)
            if (model.Splits[split].Rule < 0 || model.Splits[split].Rule >= model.Blocking.Count) yield return ($"splits/{split}/rule", $"there is no blocking rule {model.Splits[split].Rule}");
    }

    static IEnumerable<(string Path, string Problem)> Levels(Comparison comparison)
    {
        var levels = comparison.Levels;
        if (levels.Count is < 3 or > 16)
        {
            yield return ("levels", "3 to 16 levels are needed");
            yield break;
        }

        if (levels[0].Grade != Grade.Missing) yield return ("levels/0/grade", "the first level is Missing");
        if (levels[^1].Grade != Grade.Else) yield return ($"levels/{levels.Count - 1}/grade", "the last level is Else");
        for (var level = 1; level < levels.Count; level++)
        {
            if (levels[level - 1].Grade >= levels[level].Grade) yield return ($"levels/{level}/grade", "levels go from the best to the worst");
            if (levels[level].M is not (> 0 and <= 1)) yield return ($"levels/{level}/m", "m lies between 0 and 1 and is never 0");
            if (levels[level].U is not (> 0 and <= 1)) yield return ($"levels/{level}/u", "u lies between 0 and 1 and is never 0");
        }
    }

    static IEnumerable<(string Path, string Problem)> Alike(LinkageModel model)
    {
        for (var kind = 0; kind < model.LookAlikes.Count; kind++)
        {
            if (model.LookAlikes[kind].Levels.Count != model.Comparisons.Count) yield return ($"lookAlikes/{kind}/levels", "look-alikes have one list of levels per comparison");
            else
                for (var c = 0; c < model.Comparisons.Count; c++)
                    if (model.LookAlikes[kind].Levels[c].Count != model.Comparisons[c].Levels.Count) yield return ($"lookAlikes/{kind}/levels/{c}", $"comparison {model.Comparisons[c].Name} has {model.Comparisons[c].Levels.Count} levels");
        }
    }
}
