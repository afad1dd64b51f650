using RegistrySync.Simulator.Delivering;
using RegistrySync.Simulator.Delivering.Setu;
using RegistrySync.Simulator.Regions;

namespace RegistrySync.Simulator.Truth;

/// <summary>Sorts a delivery into one heap of evidence per person, or per cluster of somebody's linking.</summary>
static class EvidenceBook
{
    /// <param name="delivery">What was delivered.</param>
    /// <param name="ofRow">The heap of a night register's row; null leaves it out.</param>
    /// <param name="ofMessage">The heap of a HumanResource; its Assignments follow it by the worker's number.</param>
    /// <param name="ofCase">The heap of a case at a registration desk.</param>
    public static Dictionary<long, Evidence> Sort(Delivery delivery, Func<GuestRow, long?> ofRow, Func<SetuMessage, long?> ofMessage, Func<DeskCase, long?> ofCase)
    {
        var heaps = new Dictionary<long, Evidence>();
        var byWorker = new Dictionary<(int Agency, Person Person), Evidence>();
        foreach (var row in delivery.Rows.Values.SelectMany(rows => rows))
        {
            if (SeenStay.From(row, delivery.Day) is not { } stay || ofRow(row) is not { } heap)
                continue;
            var evidence = Heap(heaps, heap);
            evidence.Stays.Add(stay);
            evidence.Written.Add(row.Written);
            evidence.Own(row.Person);
        }
        foreach (var message in delivery.Messages)
        {
            if (message.Written is { } written && ofMessage(message) is { } heap)
            {
                var evidence = byWorker[(message.Agency.Index, message.Person)] = Heap(heaps, heap);
                evidence.Written.Add(written);
                evidence.Own(message.Person);
            }
            else if (message.Placement is not null && byWorker.TryGetValue((message.Agency.Index, message.Person), out var known))
            {
                known.Placements.Add(message);
            }
        }
        foreach (var desk in delivery.Cases.Where(desk => !desk.IsWithdrawn))
        {
            if (ofCase(desk) is not { } heap)
                continue;
            var evidence = Heap(heaps, heap);
            evidence.Cases.Add(desk);
            evidence.Own(desk.Person);
        }
        return heaps;
    }

    /// <summary>One heap per real person, with the population register's list where a search from the records reaches it.</summary>
    public static Dictionary<Person, Evidence> ByTruth(Delivery delivery, RegisterReach reach)
    {
        var heaps = Sort(delivery, row => row.Person.Id, message => message.Person.Id, desk => desk.Person.Id);
        var byPerson = new Dictionary<Person, Evidence>(heaps.Count);
        foreach (var evidence in heaps.Values)
        {
            var person = evidence.Owner!;
            byPerson[person] = evidence;
            if (reach.Reaches(person, evidence))
                evidence.Listed.Add(person);
        }
        return byPerson;
    }

    static Evidence Heap(Dictionary<long, Evidence> heaps, long key)
    {
        if (!heaps.TryGetValue(key, out var evidence))
            heaps[key] = evidence = new Evidence();
        return evidence;
    }
}
