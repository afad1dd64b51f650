using RegistrySync.Simulator.Delivering;
using RegistrySync.Simulator.Delivering.Setu;
using RegistrySync.Simulator.Regions;

namespace RegistrySync.Simulator.Scoring;

/// <summary>A record that somebody may cite, whichever file it was cited from.</summary>
/// <param name="Key">The same for every file in which the record stood.</param>
/// <param name="Person">Whom it is about.</param>
sealed record DeliveredRecord(string Key, Person Person);

/// <summary>
/// Source references and whose they are, of every delivery since the start: a record that did not change since may be cited by the
/// file that it came in first.
/// </summary>
sealed class DeliveredRecords
{
    readonly Dictionary<(string Registry, string Reference), DeliveredRecord> _known = [];

    public void Add(Delivery delivery, Region region)
    {
        foreach (var (registry, rows) in delivery.Rows)
        {
            for (var i = 0; i < rows.Count; i++)
                _known[(registry, delivery.Reference(i))] = new DeliveredRecord(KeyOf(rows[i]), rows[i].Person);
        }
        for (var i = 0; i < delivery.Cases.Count; i++)
            _known[("desk", delivery.CaseReference(i))] = new DeliveredRecord(KeyOf(delivery.Cases[i]), delivery.Cases[i].Person);
        foreach (var message in delivery.Messages)
            _known[(message.Registry, message.Reference)] = new DeliveredRecord(message.Reference, message.Person);
        foreach (var person in region.Persons)
        {
            if (person.Bsn is { } bsn)
                _known.TryAdd(("brp", bsn), new DeliveredRecord(KeyOf(person), person));
        }
    }

    /// <summary>Null when nothing of that name was ever delivered.</summary>
    public DeliveredRecord? Find(string registry, string reference) => _known.GetValueOrDefault((registry, reference));

    public static string KeyOf(GuestRow row) => $"{row.Registry}/{row.Key}";

    public static string KeyOf(SetuMessage message) => message.Reference;

    public static string KeyOf(DeskCase desk) => $"desk/{desk.Number}";

    public static string KeyOf(Person listed) => $"brp/{listed.Id}";
}
