using RegistrySync.Linkage.Declaring;
using RegistrySync.Linkage.Records;
using RegistrySync.Linkage.Scoring;

namespace RegistrySync.Linkage.Estimating;

/// <summary>Estimates u by a seeded sample, m by EM over several training rules, and the prior from how many matches the rules find and miss.</summary>
public static class Estimator
{
    const int Rounds = 2;

    /// <summary>Fills in the parameters of <paramref name="model"/>; its comparisons' present m are the starting point.</summary>
    /// <param name="table">Records.</param>
    /// <param name="model">Comparisons and fields; blocking is not used.</param>
    /// <param name="training">Rules whose pairs are rich in matches; every comparison must be left free by at least one.</param>
    /// <param name="options">Sample sizes and seed.</param>
    /// <param name="cancellationToken">Stops the estimation.</param>
    public static Estimation Estimate(RecordTable table, LinkageModel model, IReadOnlyList<BlockingRule> training, EstimationOptions options, CancellationToken cancellationToken)
    {
        training = [.. training.Take(16)];
        var compiled = new CompiledModel(table, model with { Blocking = training, Splits = [], Frequencies = [], LookAlikes = [] }, options.Workers);
        compiled.Frequencies.CountAll();
        var random = new RandomPairs(compiled, options);
        var sampled = random.Levels(cancellationToken);
        var sessions = TrainingSession.Read(compiled, options, cancellationToken);
        var start = LevelTable.M(model.Comparisons);
        var (m, u) = (start, sampled);
        double matches = 1;
        for (var round = 0; round < Rounds; round++)
        {
            var drawn = u;
            Parallel.ForEach(sessions, new ParallelOptions { MaxDegreeOfParallelism = options.Workers, CancellationToken = cancellationToken }, session => session.Run(LevelTable.M(model.Comparisons), drawn, start));
            m = Combine(model.Comparisons, sessions, start);
            matches = MatchCount.Estimate(sessions);
            u = Decontaminate(model.Comparisons, random.Clean, sampled, m, matches / PairsOf(table, options.AcrossOnly));
        }

        var all = PairsOf(table, options.AcrossOnly);
        var (patterns, plan, candidates) = CandidateSample.Read(table, model, compiled, options, cancellationToken);
        var fit = new MixtureFit(table, model, patterns, u, all);
        fit.Run(m, matches);
        matches = fit.Matches;
        u = Decontaminate(model.Comparisons, random.Clean, sampled, fit.M, matches / all);
        var estimated = model with
        {
            Comparisons = fit.M.Apply(model.Comparisons, u),
            Prior = Math.Clamp(matches / all, 1e-12, 0.5),
            LookAlikes = fit.LookAlikes(),
        };
        return new Estimation(estimated, [.. sessions.Select(s => s.Report)], matches, [.. Warnings(model, sessions)]) { Plan = plan, Candidates = candidates };
    }

    /// <summary>Number of pairs that could match: all, or those of different registers.</summary>
    internal static double PairsOf(RecordTable table, bool acrossOnly)
    {
        var all = (double)table.Count * (table.Count - 1) / 2;
        if (!acrossOnly) return Math.Max(1, all);
        Span<long> per = stackalloc long[256];
        foreach (var register in table.Registers) per[register]++;
        foreach (var members in per) all -= members * (members - 1.0) / 2;
        return Math.Max(1, all);
    }

    static LevelTable Combine(IReadOnlyList<Comparison> comparisons, IReadOnlyList<TrainingSession> sessions, LevelTable expected)
    {
        var counts = new LevelTable(comparisons);
        foreach (var session in sessions) session.Count(counts);
        for (var c = 0; c < comparisons.Count; c++) counts.Normalise(c, expected.Of(c), 2);
        return counts;
    }

    /// <summary>A random sample holds matches too, which matters for identifiers that only matches share: takes their part out of u.</summary>
    static LevelTable Decontaminate(IReadOnlyList<Comparison> comparisons, bool[] clean, LevelTable sampled, LevelTable m, double prior)
    {
        var u = new LevelTable(comparisons);
        for (var c = 0; c < comparisons.Count; c++)
            for (var level = 1; level < comparisons[c].Levels.Count; level++)
                u[c, level] = clean[c] ? sampled[c, level] : Math.Max((sampled[c, level] - (prior * m[c, level])) / (1 - prior), Math.Max(sampled[c, level] * 0.02, 1e-9));
        return u;
    }

    static IEnumerable<string> Warnings(LinkageModel model, IReadOnlyList<TrainingSession> sessions)
    {
        foreach (var session in sessions.Where(s => !s.Report.Converged)) yield return $"EM over {session.Report.Rule} did not converge in {EmSession.MostIterations} rounds";
        for (var c = 0; c < model.Comparisons.Count; c++)
            if (!sessions.Any(s => s.IsFree(c) && s.Report.Sampled > 0)) yield return $"no training rule leaves {model.Comparisons[c].Name} free: its m are the defaults";
    }
}
