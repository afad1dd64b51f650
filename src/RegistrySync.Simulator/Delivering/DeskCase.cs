using RegistrySync.Simulator.Noise;
using RegistrySync.Simulator.Randomness;
using RegistrySync.Simulator.Regions;

namespace RegistrySync.Simulator.Delivering;

/// <summary>A case at a municipality's registration desk: an appointment, and later the declaration that came of it.</summary>
/// <param name="Person">Whose.</param>
/// <param name="Number">Stable from list to list.</param>
/// <param name="Kind">afspraak or aangifte.</param>
/// <param name="Status">gepland, afgehandeld, niet verschenen.</param>
/// <param name="On">The day of it.</param>
/// <param name="Address">Where the person says to live.</param>
/// <param name="Written">As the desk wrote him or her down.</param>
sealed record DeskCase(Person Person, int Number, string Kind, string Status, int On, Address Address, WrittenPerson Written)
{
    /// <summary>Weeks that a municipality may take; the rules' own term.</summary>
    const int ProcessingDays = 28;

    /// <summary>Says of itself that nothing is to come of it.</summary>
    public bool IsWithdrawn => Status == "niet verschenen";

    /// <summary>An answer may still come.</summary>
    public bool IsPendingOn(int day) => !IsWithdrawn && On + ProcessingDays >= day;
}

/// <summary>The cases of the last months: of those who declared, of those who are about to, and of those who did not turn up.</summary>
static class DeskCases
{
    const int KeptDays = 150;

    public static List<DeskCase> On(int day, Region region, NoiseProfile noise)
    {
        var cases = new List<DeskCase>();
        foreach (var person in region.Persons.Where(person => person.Role == Role.Worker))
        {
            Declared(cases, person, day, region, noise);
            Missed(cases, person, day, region, noise);
        }
        cases.Sort(static (one, other) => one.Number.CompareTo(other.Number));
        return cases;
    }

    /// <summary>Who declares made an appointment days or weeks before.</summary>
    static void Declared(List<DeskCase> cases, Person person, int day, Region region, NoiseProfile noise)
    {
        for (var i = 0; i < person.Registrations.Count; i++)
        {
            var registration = person.Registrations[i];
            if (registration is not { Kind: RegistrationKind.Resident, Address: { Place.InRegion: true } address } || (i > 0 && person.Registrations[i - 1].Kind == RegistrationKind.Resident))
                continue;
            var number = (person.Id * 16) + i;
            var made = registration.From - Chance.Of(region.Seed, "desk", number).Between(5, 28);
            if (made > day || registration.From < day - KeptDays)
                continue;
            var visited = registration.From <= day;
            cases.Add(new DeskCase(person, number, visited ? "aangifte" : "afspraak", visited ? "afgehandeld" : "gepland", registration.From, address,
                Write(person, number, region, noise)));
        }
    }

    /// <summary>Who made an appointment and stayed away.</summary>
    static void Missed(List<DeskCase> cases, Person person, int day, Region region, NoiseProfile noise)
    {
        for (var i = 0; i < person.Trips.Count; i++)
        {
            var number = (person.Id * 16) + 8 + i;
            var chance = Chance.Of(region.Seed, "desk/missed", number);
            var stays = chance.Hit(noise.Region.AppointmentsMissed);
            var on = person.Trips[i].Arrival + chance.Between(20, 90);
            var made = on - chance.Between(5, 18);
            if (!stays || i > 7 || made > day || on < day - KeptDays || person.RegistrationOn(on) is { Kind: RegistrationKind.Resident }
                || person.StayOn(on) is not { Location.Place.InRegion: true } stay)
                continue;
            cases.Add(new DeskCase(person, number, "afspraak", on < day ? "niet verschenen" : "gepland", on, stay.Location.Address, Write(person, number, region, noise)));
        }
    }

    static WrittenPerson Write(Person person, int number, Region region, NoiseProfile noise) =>
        NameClerk.Write(person, noise.For("desk"), Chance.Of(region.Seed, "desk/name", number));
}
