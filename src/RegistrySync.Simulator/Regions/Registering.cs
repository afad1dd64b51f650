using RegistrySync.Simulator.Brp;
using RegistrySync.Simulator.Noise;
using RegistrySync.Simulator.Randomness;

namespace RegistrySync.Simulator.Regions;

/// <summary>Who declared when, who was entered as a non-resident, who moved without telling, who left without telling.</summary>
sealed class Registering(long seed, int epoch, RegionShares shares, AddressMaker addresses)
{
    /// <summary>Two thirds of half a year.</summary>
    const int DutyNights = 122;

    readonly BsnSequence _numbers = new(seed);
    readonly ANumberSequence _listNumbers = new(seed);
    readonly Place[] _places = [.. Place.All.Where(place => place.InRegion)];

    public void Register(IEnumerable<Person> persons)
    {
        foreach (var person in persons)
        {
            var chance = Chance.Of(seed, "register", person.Id);
            if (person.Role == Role.Worker)
                Worker(person, chance);
            else if (person.Role == Role.Settled)
                Settled(person, chance);
            if (person.Registrations.Count > 0)
                (person.Bsn, person.ANumber) = (_numbers.Next(), _listNumbers.Next());
        }
    }

    void Worker(Person person, Chance chance)
    {
        for (var i = 0; i < person.Trips.Count; i++)
        {
            var trip = person.Trips[i];
            var stays = person.Stays.Where(stay => stay.Trip == trip).ToArray();
            var nonResident = chance.Hit(shares.NonResidentList);
            if (person.Registrations.Count == 0 && nonResident)
                person.Registrations.Add(new Registration(trip.Arrival + chance.Between(2, 20), RegistrationKind.NonResident, null, 0));
            Declare(person, trip, stays, chance);
            Move(person, stays, chance);
            Leave(person, trip, i + 1 < person.Trips.Count ? person.Trips[i + 1] : null, chance);
        }
    }

    void Declare(Person person, Trip trip, Stay[] stays, Chance chance)
    {
        var bound = trip.End - trip.Arrival >= DutyNights;
        var declares = chance.Hit(bound ? shares.DutyMet : 0.05);
        var late = (int)(shares.DeclaredAfterDays * Math.Exp(0.8 * chance.Normal()));
        var day = Math.Max(trip.Arrival + 1 + Math.Min(late, 400), (person.Registrations.Count > 0 ? person.Registrations[^1].From : 0) + 1);
        var stay = Array.Find(stays, stay => stay.Arrival <= day && day < stay.End);
        if (!declares || stay is null || person.Registrations is [.., { Kind: RegistrationKind.Resident }])
            return;
        person.Registrations.Add(new Registration(day, RegistrationKind.Resident, AddressIn(stay, chance), day));
    }

    void Move(Person person, Stay[] stays, Chance chance)
    {
        foreach (var stay in stays)
        {
            var forgets = chance.Hit(shares.MovedAndNotUpdated);
            var late = chance.Hit(0.25) ? chance.Between(12, 60) : chance.Between(0, 10);
            var address = AddressIn(stay, chance);
            var last = person.Registrations.Count > 0 ? person.Registrations[^1] : null;
            if (last is not { Kind: RegistrationKind.Resident } || last.From >= stay.Arrival || forgets || stay.Arrival + late >= stay.End)
                continue;
            person.Registrations.Add(new Registration(stay.Arrival + late, RegistrationKind.Resident, address, stay.Arrival));
        }
    }

    void Leave(Person person, Trip trip, Trip? next, Chance chance)
    {
        var stays = chance.Hit(shares.LeftAndNotDeregistered);
        var toUnknown = chance.Hit(shares.LeftToUnknown);
        var day = toUnknown ? trip.End + chance.Between(120, 300) : trip.End + chance.Between(-5, 15);
        if (person.Registrations is not [.., { Kind: RegistrationKind.Resident } last] || stays)
            return;
        day = Math.Max(day, last.From + 1);
        if (next is null || next.Arrival > day + 20)
            person.Registrations.Add(new Registration(day, toUnknown ? RegistrationKind.Unknown : RegistrationKind.Emigrated, null, day));
    }

    void Settled(Person person, Chance chance)
    {
        var since = epoch - chance.Between(60, 9000);
        var address = addresses.Make(chance.Pick(_places), chance);
        person.Registrations.Add(new Registration(since, RegistrationKind.Resident, address, since));
        var end = since + 30 + chance.Below(Math.Max(1, epoch - since - 30));
        var draw = chance.Unit();
        if (draw < 0.02)
            person.Registrations.Add(new Registration(end, RegistrationKind.Deceased, address, since));
        else if (draw < 0.10 && person.Origin != Names.Origin.Netherlands)
            person.Registrations.Add(new Registration(end, RegistrationKind.Emigrated, null, end));
    }

    static Address AddressIn(Stay stay, Chance chance)
    {
        var all = stay.Location.Addresses;
        return all.Count == 1 ? all[0] : all[chance.Below(all.Count)];
    }
}
