using RegistrySync.Simulator.Regions;

namespace RegistrySync.Simulator.Tests.Regions;

public sealed class RegionMakerTests
{
    static readonly Region Region = SmallRegion.Make(3000);
    static readonly int Day = SmallRegion.AsOf.DayNumber;

    [Fact]
    public void No_bed_is_slept_in_twice_on_one_night()
    {
        var stays = Region.Persons.SelectMany(person => person.Stays).ToLookup(stay => (stay.Location.Index, stay.Bed));
        foreach (var bed in stays)
        {
            var end = 0;
            foreach (var stay in bed.OrderBy(stay => stay.Arrival))
            {
                Assert.True(stay.Arrival >= end);
                end = stay.End;
            }
        }
    }

    [Fact]
    public void Every_worker_was_here_in_the_last_thirteen_months_or_is_about_to_come()
    {
        var workers = Region.Persons.Where(person => person.Role == Role.Worker).ToArray();
        Assert.Equal(3000, workers.Count(person => person.Trips.Exists(trip => trip.Arrival <= Day && trip.End >= Day - TripMaker.WindowDays)));
        Assert.InRange(workers.Length, 3001, 3200);
    }

    [Fact]
    public void Nobody_is_at_two_places_on_one_night() =>
        Assert.All(Region.Persons, person => Assert.True(person.Stays.Count(stay => stay.Arrival <= Day && Day < stay.End) <= 1));

    [Theory]
    [InlineData(0.44, 0.54, nameof(Person.Agency))]
    [InlineData(0.31, 0.41, nameof(Person.Sex))]
    [InlineData(0.03, 0.07, nameof(Person.SleepsAbroad))]
    [InlineData(0.08, 0.16, nameof(Person.KinOf))]
    public void Shares_are_as_the_profile_says(double least, double most, string what)
    {
        var workers = Region.Persons.Where(person => person.Role == Role.Worker).ToArray();
        var count = workers.Count(person => what switch
        {
            nameof(Person.Agency) => person.Agency is not null,
            nameof(Person.Sex) => person.Sex == Simulator.Names.Sex.Woman,
            nameof(Person.SleepsAbroad) => person.SleepsAbroad,
            _ => person.KinOf is not null,
        });
        Assert.InRange(count / (double)workers.Length, least, most);
    }

    [Fact]
    public void A_quarter_of_the_beds_has_no_register()
    {
        var beds = Region.Locations.Sum(location => location.Beds);
        var without = Region.Locations.Where(location => location.Registry is null).Sum(location => location.Beds);
        Assert.InRange(without / (double)beds, 0.17, 0.30);
    }

    [Fact]
    public void Everybody_in_the_population_register_has_one_number_of_his_own()
    {
        var registered = Region.Persons.Where(person => person.Registrations.Count > 0).ToArray();
        Assert.Equal(registered.Length, registered.Select(person => person.Bsn).OfType<string>().Distinct().Count());
        Assert.All(registered, person => Assert.True(Simulator.Brp.BsnSequence.IsValid(person.Bsn)));
    }

    [Fact]
    public void The_population_register_s_history_is_in_order() =>
        Assert.All(Region.Persons, person => Assert.Equal(person.Registrations.OrderBy(one => one.From), person.Registrations));
}
