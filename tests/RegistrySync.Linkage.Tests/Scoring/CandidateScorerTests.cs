using RegistrySync.Linkage.Blocking;
using RegistrySync.Linkage.Declaring;
using RegistrySync.Linkage.Records;
using RegistrySync.Linkage.Scoring;

namespace RegistrySync.Linkage.Tests.Scoring;

public sealed class CandidateScorerTests
{
    [Fact]
    public void On_which_rules_a_pair_agrees_does_not_depend_on_which_were_built_before()
    {
        var table = Registers.Table(Registers.Rows(300, seed: 5));
        var model = Registers.Skeleton with { Blocking = [new(["born"]), new(["family"]), new(["given~family"])] };
        Assert.Equal(Bits(table, model, building: 3), Bits(table, model, building: 1));
        Assert.Contains(Bits(table, model, building: 1), pattern => (pattern.Bits >> 48) == 0b111);
    }

    static List<(ulong Bits, long Count)> Bits(RecordTable table, LinkageModel model, int building)
    {
        var compiled = new CompiledModel(table, model, workers: 2);
        var builder = new BlockBuilder(compiled.Keys, acrossOnly: false, workers: 2);
        var first = builder.Build(0);
        for (var rule = 1; rule < building; rule++) builder.Build(rule);
        var request = new ScoringRequest(double.PositiveInfinity, Histogram: true, RuleBits: true, AcrossOnly: false);
        return [.. new CandidateScorer(compiled).Score([first], request, TestContext.Current.CancellationToken).Histogram.Ordered()];
    }
}
