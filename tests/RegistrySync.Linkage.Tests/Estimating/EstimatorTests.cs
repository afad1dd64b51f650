using RegistrySync.Linkage.Declaring;
using RegistrySync.Linkage.Designing;
using RegistrySync.Linkage.Estimating;
using RegistrySync.Linkage.Records;

namespace RegistrySync.Linkage.Tests.Estimating;

public sealed class EstimatorTests
{
    /// <summary>Six codes; a duplicate repeats each with a known probability. From all keys, and from one in four of a list four times as long.</summary>
    [Theory]
    [InlineData(3000, 250_000, 3000)]
    [InlineData(12_000, 4000, 1000)]
    public void Known_parameters_are_recovered(int people, int trainingRecords, int sampleRecords)
    {
        double[] agree = [0.95, 0.9, 0.85, 0.8, 0.9, 0.75];
        int[] values = [400, 300, 500, 200, 50, 1000];
        var fields = values.Select((_, i) => new Field($"f{i}", FieldKind.Exact)).ToArray();
        var builder = new RecordTableBuilder(fields);
        var random = new Random(5);
        for (var person = 0; person < people; person++)
        {
            var row = values.Select(v => random.Next(v)).ToArray();
            Add(builder, $"a{person}", row);
            if (person < people / 3) Add(builder, $"b{person}", [.. row.Select((v, i) => random.NextDouble() < agree[i] ? v : random.Next(values[i]))]);
        }

        var table = builder.Build();
        var model = new LinkageModel { Fields = fields, Comparisons = [.. fields.Select(f => ComparisonDesign.For(f, frequency: false))] };
        BlockingRule[] training = [new(["f0", "f1"]), new(["f2", "f3"]), new(["f4", "f5"]), new(["f0", "f5"])];
        var estimation = Estimator.Estimate(table, model, training, new EstimationOptions { TrainingRecords = trainingRecords, SampleRecords = sampleRecords }, TestContext.Current.CancellationToken);
        for (var c = 0; c < agree.Length; c++)
        {
            var expected = agree[c] + ((1 - agree[c]) / values[c]);
            Assert.InRange(estimation.Model.Comparisons[c].Levels[1].M, expected - 0.04, expected + 0.04);
            Assert.InRange(estimation.Model.Comparisons[c].Levels[1].U * values[c], 0.8, 1.25);
        }

        Assert.InRange(estimation.Matches, 0.3 * people, 0.3667 * people);
        Assert.All(estimation.Sessions, s => Assert.True(s.Converged, s.Rule));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Too_few_records_to_learn_from_end_all_the_same(int records)
    {
        var table = Registers.Table(Registers.Rows(1500, seed: 3).Take(records));
        var training = new BlockingDesign(table, Registers.Skeleton, acrossOnly: false, workers: 2).ForTraining();
        var estimation = Estimator.Estimate(table, Registers.Skeleton, training, new EstimationOptions(), TestContext.Current.CancellationToken);
        Assert.True(double.IsFinite(estimation.Model.Prior));
    }

    [Theory]
    [InlineData(250_000, 3000)]
    [InlineData(700, 200)]
    public void The_estimate_does_not_depend_on_order_or_workers(int trainingRecords, int sampleRecords)
    {
        var options = new EstimationOptions { TrainingRecords = trainingRecords, SampleRecords = sampleRecords };
        var rows = Registers.Rows(1500, seed: 3);
        BlockingRule[] training = [new(["born", "family"]), new(["given", "born"]), new(["given~family"]), new(["postcode", "born"])];
        var one = Estimator.Estimate(Registers.Table(rows), Registers.Skeleton, training, options with { Workers = 1 }, TestContext.Current.CancellationToken);
        var shuffled = rows.ToArray();
        new Random(8).Shuffle(shuffled);
        var two = Estimator.Estimate(Registers.Table(shuffled), Registers.Skeleton, training, options with { Workers = 2 }, TestContext.Current.CancellationToken);
        Assert.Equal(ModelFile.Write(one.Model), ModelFile.Write(two.Model));
    }

    [Fact]
    public void A_comparison_that_no_rule_leaves_free_is_reported()
    {
        var estimation = Estimator.Estimate(Registers.Table(Registers.Rows(300, 1)), Registers.Skeleton, [new BlockingRule(["born", "family"])], new EstimationOptions(), TestContext.Current.CancellationToken);
        Assert.Contains(estimation.Warnings, w => w.Contains("born", StringComparison.Ordinal));
    }

    static void Add(RecordTableBuilder builder, string key, int[] row)
    {
        builder.Add(key);
        for (var field = 0; field < row.Length; field++) builder.Set(field, $"v{row[field]}");
    }
}
