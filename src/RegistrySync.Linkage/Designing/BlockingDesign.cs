using RegistrySync.Linkage.Declaring;
using RegistrySync.Linkage.Records;
using RegistrySync.Linkage.Scoring;

namespace RegistrySync.Linkage.Designing;

/// <summary>
/// Chooses blocking by the data: of all keys over one field or two, loose (a sound, a year, a beginning) and whole, those that together
/// let the most imagined matches meet for the pairs that can be afforded.
/// </summary>
public sealed class BlockingDesign
{
    /// <summary>With fewer pairs than this every pair is compared.</summary>
    public const double AllPairs = 13e6;

    const int MostRules = 16;
    const double FewestGained = 0.0004;
    readonly RecordTable _table;
    readonly IReadOnlyList<Comparison> _comparisons;
    readonly IReadOnlyList<string> _fields;
    readonly KeyCost _cost;
    readonly VirtualMatches _matches;
    readonly double _pairs;
    readonly int _workers;
    readonly IReadOnlyList<IReadOnlyList<string>> _swaps;

    /// <summary>A design for a table, over the fields of a model's comparisons.</summary>
    public BlockingDesign(RecordTable table, LinkageModel model, bool acrossOnly, int workers)
    {
        (_table, _swaps, _comparisons, _workers) = (table, model.Swaps, model.Comparisons, workers);
        _fields = [.. model.Comparisons.SelectMany(c => c.Fields).Distinct(StringComparer.Ordinal)];
        _pairs = Estimating.Estimator.PairsOf(table, acrossOnly);
        var frequencies = new ValueFrequencies(table, model, workers);
        frequencies.CountAll();
        _cost = new KeyCost(table, frequencies, _pairs);
        _matches = new VirtualMatches(table, acrossOnly);
    }

    sealed record Candidate(BlockingRule Rule, bool[] Finds, double Pairs, bool Counted);

    /// <summary>Rules for scoring; empty when every pair can be compared.</summary>
    public IReadOnlyList<BlockingRule> ForScoring()
    {
        if (_pairs <= AllPairs) return [];
        var budget = Math.Max(8e6, 20.0 * _table.Count);
        var chosen = Choose(Candidates(Parts, budget / 4), budget);
        return [.. chosen.OrderBy(c => c.Pairs).Select(c => c.Rule)];
    }

    /// <summary>Rules for estimation: whole values of two fields, whose pairs are mostly matches.</summary>
    public IReadOnlyList<BlockingRule> ForTraining()
    {
        var rules = Candidates(_ => [""], Math.Max(3.0 * _table.Count, 2000))
            .OrderByDescending(c => c.Finds.Count(found => found)).ThenBy(c => c.Pairs).Take(2 * MostRules)
            .OrderByDescending(c => IsPersonal(c.Rule)).Take(MostRules).ToList();
        var personal = rules.Where(c => IsPersonal(c.Rule)).ToList();
        // Keys such as family name and address find house mates rather than matches: only when nothing better leaves a field free.
        return [.. (personal.Count < 3 ? rules : personal).Select(c => c.Rule)];
    }

    /// <summary>Whether a rule has a date, an identifier or two names: facts about a person, not about where somebody lives.</summary>
    bool IsPersonal(BlockingRule rule)
    {
        var kinds = rule.Keys.SelectMany(k => k.Split('~')).Where(k => !IsInGroup(k)).Select(k => _table.Fields[_table.FieldIndex(k)].Kind).ToList();
        return kinds.Any(k => k is FieldKind.Date or FieldKind.Identifier) || kinds.Count(k => k == FieldKind.Name) >= 2;
    }

    bool IsInGroup(string field) => _comparisons.Any(c => Repeats(c) && c.Fields.Contains(field, StringComparer.Ordinal));

    /// <summary>Whether a comparison's fields tell much the same, as the parts of an address do; given and family name do not.</summary>
    bool Repeats(Comparison comparison) =>
        comparison.Fields.Count > 1 && comparison.Fields.Any(f => _table.Fields[_table.FieldIndex(f)].Kind != FieldKind.Name);

    List<Candidate> Candidates(Func<int, string[]> parts, double most)
    {
        var candidates = new List<Candidate>();
        _cost.Count(Enumerable.Range(0, _fields.Count).SelectMany(field => parts(field).Append("").Select(part => _fields[field] + part)), _workers);
        var finds = new Dictionary<string, bool[]>(StringComparer.Ordinal);
        bool[] Finds(int field, string part) => finds.TryGetValue(_fields[field] + part, out var known) ? known : finds[_fields[field] + part] = _matches.FoundBy(_table.FieldIndex(_fields[field]), part);
        for (var one = 0; one < _fields.Count; one++)
        {
            if (_cost.Of(_fields[one]) <= most / 4) candidates.Add(new Candidate(new BlockingRule([_fields[one]]), Finds(one, ""), _cost.Of(_fields[one]), true));
            for (var two = one + 1; two < _fields.Count; two++)
            {
                if (_comparisons.Any(c => Repeats(c) && c.Fields.Contains(_fields[one], StringComparer.Ordinal) && c.Fields.Contains(_fields[two], StringComparer.Ordinal))) continue;
                foreach (var a in parts(one))
                    foreach (var b in parts(two))
                    {
                        var pairs = _cost.Of(_fields[one] + a, _fields[two] + b);
                        if (pairs <= most) candidates.Add(new Candidate(Rule(one, a, two, b), [.. Finds(one, a).Zip(Finds(two, b), (x, y) => x && y)], pairs, false));
                    }
            }
        }

        return candidates;
    }

    /// <summary>The most newly found per pair, until nothing is gained any more.</summary>
    List<Candidate> Choose(List<Candidate> candidates, double budget)
    {
        var chosen = new List<Candidate>();
        var found = new int[_matches.Count];
        var left = budget;
        while (chosen.Count < MostRules)
        {
            Candidate? best = null;
            double most = 0;
            foreach (var candidate in candidates)
            {
                var gain = Gain(candidate.Finds, found);
                if (gain < FewestGained * _matches.Count || candidate.Pairs > left) continue;
                var worth = gain / (candidate.Pairs + _table.Count);
                if (worth > most) (best, most) = (candidate, worth);
            }

            if (best is null) break;
            candidates.Remove(best);
            if (!best.Counted)
            {
                // Its price may be higher than independent fields would make it.
                candidates.Add(best with { Pairs = Math.Max(best.Pairs, _cost.Counted(best.Rule)), Counted = true });
                continue;
            }

            chosen.Add(best);
            left -= best.Pairs;
            for (var i = 0; i < found.Length; i++) found[i] += best.Finds[i] ? 1 : 0;
        }

        return chosen;
    }

    /// <summary>Being found a second time is worth something, for imagined errors are not the real ones.</summary>
    static double Gain(bool[] finds, int[] found)
    {
        double gain = 0;
        for (var i = 0; i < finds.Length; i++) gain += !finds[i] || found[i] > 1 ? 0 : found[i] == 0 ? 1 : 0.3;
        return gain;
    }

    BlockingRule Rule(int one, string a, int two, string b)
    {
        var swap = _swaps.Any(s => s.Contains(_fields[one], StringComparer.Ordinal) && s.Contains(_fields[two], StringComparer.Ordinal));
        return swap && a == "" && b == "" ? new BlockingRule([_fields[one] + "~" + _fields[two]]) : new BlockingRule([_fields[one] + a, _fields[two] + b]);
    }

    string[] Parts(int field) => _table.Fields[_table.FieldIndex(_fields[field])].Kind switch
    {
        FieldKind.Name => [".prefix2", ".phonetic", ""],
        FieldKind.Date => [".year", ""],
        FieldKind.Text => [".prefix4", ".phonetic", ""],
        FieldKind.Exact or FieldKind.Number or FieldKind.Identifier or FieldKind.Intervals => [""],
    };
}
