using RegistrySync.Simulator.Noise;
using RegistrySync.Simulator.Randomness;
using RegistrySync.Simulator.Regions;

namespace RegistrySync.Simulator.Delivering.Setu;

/// <summary>The messages that are due on a day: workers and placements of the last thirteen months.</summary>
sealed class SetuMessages(Region region, NoiseProfile noise, Revisions revisions)
{
    public List<SetuMessage> On(int day)
    {
        var messages = new List<SetuMessage>();
        foreach (var person in region.Persons)
        {
            if (person.Agency is not { } index)
                continue;
            var agency = region.Agencies[index];
            var errors = noise.For(agency.Pushes ? "setu" : "setu-drop");
            var workerId = WorkerIds.Of(region.Seed, index, person.Id);
            var due = person.Placements.FindAll(placement => placement.Start <= day && placement.End >= day - TripMaker.WindowDays);
            if (due.Count == 0)
                continue;
            messages.Add(HumanResource(person, agency, workerId, due[^1].Employer, errors, day));
            foreach (var placement in due)
                messages.Add(Assignment(person, agency, workerId, placement, errors, day));
        }
        return messages;
    }

    SetuMessage HumanResource(Person person, Agency agency, string workerId, Employer customer, FieldErrors errors, int day)
    {
        var written = NameClerk.Write(
            person, errors, Chance.Of(region.Seed, "setu/name", person.Id, revisions.Of("setu", person.Id)));
        var chance = Chance.Of(region.Seed, "setu", person.Id);
        var knowsResidence = chance.Hit(0.4);
        var sendsBsn = chance.Hit(errors.BsnSent);
        var residence = knowsResidence ? person.StayOn(day)?.Location.Address : null;
        return new SetuMessage
        {
            Resource = "human-resource", Agency = agency, Key = workerId, Person = person, Written = written,
            Body = HumanResourceWriter.Write(agency, customer, workerId, person, written, residence, sendsBsn ? person.Bsn : null),
        };
    }

    SetuMessage Assignment(Person person, Agency agency, string workerId, Placement placement, FieldErrors errors, int day)
    {
        var chance = Chance.Of(region.Seed, "assignment", person.Id, placement.Index);
        var endMissing = chance.Hit(errors.EndMissing);
        var noExpectation = chance.Hit(errors.ExpectedEndBlank);
        var withLocation = !chance.Hit(errors.WorkLocationMissing);
        var prolonged = placement.End > placement.Planned && day >= placement.Planned - 3;
        DateOnly? expected = noExpectation ? null : DateOnly.FromDayNumber(prolonged ? placement.End : placement.Planned);
        DateOnly? actual = placement.End <= day && !endMissing ? DateOnly.FromDayNumber(placement.End) : null;
        var documentId = $"A{person.Id + 100_000}-{placement.Index + 1}";
        return new SetuMessage
        {
            Resource = "assignment", Agency = agency, Key = documentId, Person = person, Placement = placement,
            ExpectedEnd = expected, ActualEnd = actual, WorkLocationStated = withLocation,
            Body = AssignmentWriter.Write(agency, documentId, workerId, placement, expected, actual, withLocation),
        };
    }
}
