using RegistrySync.Simulator.Delivering;
using RegistrySync.Simulator.Regions;
using RegistrySync.Simulator.Scoring;

namespace RegistrySync.Simulator.Tests.Scoring;

/// <summary>A region with its truth, and answers made from that truth.</summary>
sealed class SmallJudgement
{
    public static readonly SmallJudgement Realistic = new("realistic");

    SmallJudgement(string noise)
    {
        Region = SmallRegion.Make(2500, noise: noise);
        var delivery = SmallRegion.Deliver(Region, noise);
        Records = new DeliveredRecords();
        Records.Add(delivery, Region);
        Judgement = new Judgement(Region, delivery, SmallRegion.Profile(noise), Records);
    }

    public Region Region { get; }

    public DeliveredRecords Records { get; }

    public Judgement Judgement { get; }

    public Delivery Delivery => Judgement.Delivery;

    /// <summary>All records of persons with the cluster that a function of the owner says.</summary>
    public LinkageRequest Linked(Func<Person, string> cluster)
    {
        var rows = Delivery.Rows.SelectMany(rows => rows.Value.Select((row, i) => new ClusteredRecord(rows.Key, Delivery.Reference(i), cluster(row.Person))));
        var messages = Delivery.Messages.Where(message => message.Written is not null)
            .Select(message => new ClusteredRecord(message.Registry, message.Reference, cluster(message.Person)));
        var listed = Judgement.Truth.Evidence.Where(one => one.Value.Listed.Count > 0)
            .Select(one => new ClusteredRecord("brp", one.Key.Bsn!, cluster(one.Key)));
        var cases = Delivery.Cases.Select((desk, i) => new ClusteredRecord("desk", Delivery.CaseReference(i), cluster(desk.Person)));
        return new LinkageRequest([.. rows, .. messages, .. listed, .. cases]);
    }

    public (Pairs Score, Pairs Attainable) Score(LinkageRequest request) =>
        LinkageScoring.Score(request, Delivery, Records, Judgement.Truth, Judgement.Oracle);

    /// <summary>One claim per observable truth, citing one record of the person.</summary>
    public FindingsRequest Perfect(string outcome = "Failed")
    {
        var references = Linked(person => $"{person.Id}").Records.GroupBy(record => record.Cluster)
            .ToDictionary(group => group.Key, group => new RecordReference(group.First().Registry, group.First().Ref));
        var claims = Judgement.Truth.ByRule.SelectMany(rule => rule.Value.Observable.Select(subject => new FindingClaim(
            rule.Key, outcome, null,
            [subject.Person is { } person ? references[$"{person.Id}"] : new RecordReference("locations", subject.Key!)])));
        return new FindingsRequest("2026-10-01", [.. claims]);
    }

    public Dictionary<string, RuleScore> Score(FindingsRequest request) =>
        FindingScoring.Score(request, Judgement.Truth, new Claims(Records), Judgement.Attainable);
}
