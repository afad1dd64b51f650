using RegistrySync.Simulator.Regions;
using RegistrySync.Simulator.Scoring;

namespace RegistrySync.Simulator.Tests.Scoring;

public sealed class LinkageScoringTests
{
    static readonly SmallJudgement Truth = SmallJudgement.Realistic;

    [Fact]
    public void A_record_that_was_never_delivered_counts_for_nothing()
    {
        var invented = new LinkageRequest([new ClusteredRecord("housing-linge", "nachtregister-1999-01-01.csv#2", "x")]);
        Assert.Equal(0, Truth.Score(invented).Score.Predicted);
    }

    [Fact]
    public void Everybody_in_one_cluster_finds_all_and_is_worth_nothing()
    {
        var score = Truth.Score(Truth.Linked(_ => "one")).Score;
        Assert.Equal(1, score.Recall);
        Assert.InRange(score.Precision, 0, 0.01);
    }

    [Fact]
    public void Everybody_alone_finds_nothing() => Assert.Equal(0, Truth.Score(new LinkageRequest([])).Score.Recall);

    [Fact]
    public void The_truth_scores_one()
    {
        var score = Truth.Score(Truth.Linked(person => $"{person.Id}")).Score;
        Assert.Equal((1, 1), (score.Precision, score.Recall));
        Assert.True(score.True > 3000);
    }

    [Fact]
    public void The_attainable_lies_below_the_truth_and_is_worth_reaching()
    {
        var best = Truth.Score(new LinkageRequest([])).Attainable;
        Assert.InRange(best.Precision, 0.98, 0.99999);
        Assert.InRange(best.Recall, 0.93, 0.99999);
    }

    [Fact]
    public void A_record_may_be_cited_by_the_file_it_first_came_in()
    {
        var records = new DeliveredRecords();
        records.Add(Truth.Delivery, Truth.Region);
        var tomorrow = SmallRegion.Deliver(Truth.Region, days: 1);
        records.Add(tomorrow, Truth.Region);
        var row = tomorrow.Rows["housing-fruitdelta"][0];
        Assert.Equal(row.Person, records.Find("housing-fruitdelta", tomorrow.Reference(0))!.Person);
        Assert.NotNull(records.Find("housing-fruitdelta", Truth.Delivery.Reference(0)));
    }

    [Fact]
    public void Nobody_counts_as_listed_whom_initials_without_a_birth_date_cannot_find()
    {
        var judgement = SmallJudgement.Realistic;
        var abroad = judgement.Judgement.Truth.Evidence
            .Where(one => one.Key.RegistrationOn(SmallRegion.AsOf.DayNumber) is { Kind: RegistrationKind.NonResident } && one.Value.Written.Count > 0
                && one.Value.Written.TrueForAll(written => written.Birth is null && written.Given.EndsWith('.'))).ToList();
        Assert.NotEmpty(abroad);
        Assert.All(abroad, one => Assert.Empty(one.Value.Listed));
    }
}
