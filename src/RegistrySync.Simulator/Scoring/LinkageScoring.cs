using RegistrySync.Simulator.Delivering;
using RegistrySync.Simulator.Regions;
using RegistrySync.Simulator.Truth;

namespace RegistrySync.Simulator.Scoring;

/// <summary>
/// Scores a clustering pairwise over all delivered records of persons: rows of the newest night registers (tourists apart),
/// HumanResources, cases at the registration desks, and the population register's lists that a search from these records can reach, or that were cited.
/// </summary>
static class LinkageScoring
{
    public static (Pairs Score, Pairs Attainable) Score(LinkageRequest request, Delivery delivery, DeliveredRecords records, FindingTruth truth, Oracle oracle)
    {
        var cluster = new Dictionary<string, string>();
        var listed = new HashSet<Person>(truth.Evidence.Where(one => one.Value.Listed.Count > 0).Select(one => one.Key));
        foreach (var record in request.Records)
        {
            if (records.Find(record.Registry, record.Ref) is not { } known)
                continue;
            cluster[known.Key] = record.Cluster;
            if (record.Registry == "brp")
                listed.Add(known.Person);
        }
        var owned = new List<(int Owner, string Key, string Oracle)>();
        foreach (var row in delivery.Rows.Values.SelectMany(rows => rows).Where(row => row.Stay is not null))
            owned.Add((row.Person.Id, DeliveredRecords.KeyOf(row), $"{oracle.Of(row)}"));
        foreach (var message in delivery.Messages.Where(message => message.Written is not null))
            owned.Add((message.Person.Id, DeliveredRecords.KeyOf(message), $"{oracle.Of(message)}"));
        foreach (var desk in delivery.Cases.Where(desk => !desk.IsWithdrawn))
            owned.Add((desk.Person.Id, DeliveredRecords.KeyOf(desk), $"{oracle.Of(desk)}"));
        foreach (var person in listed)
            owned.Add((person.Id, DeliveredRecords.KeyOf(person), $"{person.Id}"));
        return (
            Pairs.Count(owned.Select(record => (record.Owner, cluster.GetValueOrDefault(record.Key)))),
            Pairs.Count(owned.Select(record => (record.Owner, (string?)record.Oracle))));
    }
}
