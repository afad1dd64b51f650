using RegistrySync.Simulator.Delivering;
using RegistrySync.Simulator.Noise;
using RegistrySync.Simulator.Regions;
using RegistrySync.Simulator.Truth;

namespace RegistrySync.Simulator.Scoring;

/// <summary>The truth of one day's delivery and the best attainable answers, worked out once and when first asked.</summary>
sealed class Judgement
{
    public Judgement(Region region, Delivery delivery, NoiseProfile noise, DeliveredRecords records)
    {
        Delivery = delivery;
        Records = records;
        Truth = new FindingTruth(region, delivery, noise);
        Oracle = new Oracle(region, noise, delivery);
        Attainable = Truth.Judge(Heaps(region));
    }

    public Delivery Delivery { get; }

    public DeliveredRecords Records { get; }

    public FindingTruth Truth { get; }

    public Oracle Oracle { get; }

    public IReadOnlyDictionary<string, HashSet<Subject>> Attainable { get; }

    /// <summary>The records as the oracle puts them together.</summary>
    List<Evidence> Heaps(Region region)
    {
        var heaps = EvidenceBook.Sort(Delivery, row => Oracle.Of(row), message => Oracle.Of(message), desk => Oracle.Of(desk));
        foreach (var (cluster, evidence) in heaps)
        {
            if (cluster >= 0 && Truth.Reach.Reaches(region.Persons[(int)cluster], evidence))
                evidence.Listed.Add(region.Persons[(int)cluster]);
        }
        return [.. heaps.Values];
    }
}
