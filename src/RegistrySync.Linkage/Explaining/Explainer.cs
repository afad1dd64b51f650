using RegistrySync.Linkage.Declaring;
using RegistrySync.Linkage.Linking;
using RegistrySync.Linkage.Records;
using RegistrySync.Linkage.Scoring;

namespace RegistrySync.Linkage.Explaining;

/// <summary>Explains pairs of a table by a model: the same arithmetic as scoring, step by step.</summary>
public sealed class Explainer
{
    readonly RecordTable _table;
    readonly CompiledModel _compiled;
    readonly PairJudge _judge;

    /// <summary>An explainer; making one costs about as much as preparing a linking run.</summary>
    public Explainer(RecordTable table, LinkageModel model)
    {
        (_table, _compiled) = (table, new CompiledModel(table, model, Environment.ProcessorCount));
        _judge = new PairJudge(_compiled);
    }

    /// <summary>Why two records weigh what they weigh.</summary>
    public PairExplanation Explain(int left, int right)
    {
        var steps = _compiled.Scorers.Select(scorer => Step(scorer, left, right)).ToList();
        var (weight, pattern) = _judge.Evidence(left, right);
        var doubt = _compiled.Doubt.Bits(pattern, weight);
        var bits = _judge.Bits(left, right);
        return new PairExplanation(_compiled.PriorBits, steps, doubt, bits, CompiledModel.Probability(bits), Rules(left, right), CompiledModel.Digits(pattern, _compiled.Scorers.Length));
    }

    /// <summary>Why two records are not in one cluster of <paramref name="result"/>; null when they are.</summary>
    public string? WhyNot(int left, int right, LinkageResult result)
    {
        if (result.Clusters[left] == result.Clusters[right]) return null;
        var blocked = result.Blocked.FirstOrDefault(b => (b.Left == left && b.Right == right) || (b.Left == right && b.Right == left));
        if (blocked is not null) return blocked.Reason switch
        {
            "evidence" => "the pair alone is a link, but the other records of the two clusters speak against it",
            "contested" => "the pair alone is a link, but the same records fit another identity as well that cannot be this one",
            "different" => "somebody declared records of the two clusters to be different",
            var name => $"the two clusters have different values of {name}, of which an identity has one",
        };
        var explanation = Explain(left, right);
        if (explanation.Rules.Count == 0 && _compiled.Keys.Rules > 0) return $"no blocking rule made it a candidate; compared, it would have weighed {explanation.Bits:0.0} bits";
        var worst = explanation.Steps.MinBy(s => s.Bits)!;
        return explanation.Probability < result.Model.Thresholds.Link
            ? $"its probability {explanation.Probability:0.000} is below the link threshold {result.Model.Thresholds.Link:0.00}; most against it is {worst.Comparison} ({worst.Bits:0.0} bits)"
            : "the pair is a link, but one of the two records had joined another cluster with better evidence";
    }

    List<string> Rules(int left, int right)
    {
        var rules = new List<string>();
        for (var rule = 0; rule < _compiled.Keys.Rules; rule++)
            if (_compiled.Keys.Of(rule, _compiled.Keys.Row(left)) is var key and not 0 && key == _compiled.Keys.Of(rule, _compiled.Keys.Row(right)))
                rules.Add(_compiled.Model.Blocking[rule].ToString());
        return rules;
    }

    ExplanationStep Step(ComparisonScorer scorer, int left, int right)
    {
        var (grade, frequency) = scorer.Explain(_compiled.Keys.Row(left), _compiled.Keys.Row(right));
        var fields = scorer.Comparison.Fields.Select(_table.FieldIndex).ToArray();
        var level = scorer.Comparison.Levels[ComparisonScorer.LevelOf(scorer.Comparison, grade)];
        double? oneIn = scorer.Comparison.Frequency && grade == Grade.Exact && fields.Length == 1 && _compiled.Model.Frequencies.All(f => f.Field != _table.Fields[fields[0]].Name)
            ? (double)_table.Count / _compiled.Frequencies.Counts(fields[0])[_table.Code(left, fields[0])] : null;
        return new ExplanationStep(scorer.Comparison.Name, Values(left, fields), Values(right, fields), grade, level.Weight, frequency, oneIn);
    }

    string Values(int record, int[] fields) => string.Join(' ', fields.Select(f => _table.Value(record, f)));
}
