using RegistrySync.Simulator.Regions;
using RegistrySync.Simulator.Truth;

namespace RegistrySync.Simulator.Scoring;

/// <summary>Turns cited records into the subject that the truth knows.</summary>
sealed class Claims(DeliveredRecords records)
{
    /// <summary>
    /// The person who owns most of the cited records; a location or organisation when only such a one is cited. Null when nothing
    /// cited was ever delivered: such a claim is false.
    /// </summary>
    public Subject? SubjectOf(FindingClaim claim)
    {
        var owners = new Dictionary<Person, int>();
        string? place = null;
        foreach (var record in claim.Subject)
        {
            if (record.Registry == "locations")
                place = record.Ref;
            else if (records.Find(record.Registry, record.Ref) is { } known)
                owners[known.Person] = owners.GetValueOrDefault(known.Person) + 1;
        }
        if (owners.Count > 0)
            return new Subject(owners.OrderByDescending(owner => owner.Value).ThenBy(owner => owner.Key.Id).First().Key, null);
        return place is null ? null : new Subject(null, place);
    }
}
