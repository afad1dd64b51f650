using RegistrySync.Simulator.Delivering;
using RegistrySync.Simulator.Regions;

namespace RegistrySync.Simulator.Tests.Delivering;

public sealed class DeliveryTests
{
    [Fact]
    public void Another_seed_gives_another_region() =>
        Assert.NotEqual(Bytes(SmallRegion.Make(seed: 7)), Bytes(SmallRegion.Make(seed: 8)));

    [Fact]
    public void The_same_seed_gives_the_same_bytes() => Assert.Equal(Bytes(SmallRegion.Make()), Bytes(SmallRegion.Make()));

    [Fact]
    public void The_next_day_changes_few_rows()
    {
        var region = SmallRegion.Make();
        var (today, tomorrow) = (Lines(SmallRegion.Deliver(region)), Lines(SmallRegion.Deliver(region, days: 1)));
        var gone = today.Except(tomorrow).Count();
        Assert.InRange(gone, 1, today.Count / 20);
    }

    [Fact]
    public void Every_delivered_row_has_a_person_and_only_tourists_lack_a_stay()
    {
        var region = SmallRegion.Make();
        var persons = region.Persons.ToHashSet();
        foreach (var row in SmallRegion.Deliver(region).Rows.Values.SelectMany(rows => rows))
        {
            if (row.Person.Role == Role.Tourist)
                Assert.Null(row.Stay);
            else
                Assert.True(persons.Contains(row.Person) && row.Person.Stays.Contains(row.Stay!));
        }
    }

    [Fact]
    public void Birth_dates_are_missing_as_often_as_the_profile_says()
    {
        var rows = SmallRegion.Deliver(SmallRegion.Make(3000)).Rows["housing-fruitdelta"];
        Assert.InRange(rows.Count(row => row.Written.Birth is null) / (double)rows.Count, 0.35, 0.45);
    }

    [Fact]
    public void The_clean_profile_writes_every_departure_down()
    {
        var region = SmallRegion.Make(noise: "clean");
        var day = SmallRegion.AsOf;
        Assert.All(SmallRegion.Deliver(region, "clean").Rows.Values.SelectMany(rows => rows), row =>
            Assert.True(row.Departure is not null || row.Stay is null || row.Stay.End > day.DayNumber));
    }

    [Fact]
    public void Windows_1252_has_a_letter_for_all_that_one_provider_writes()
    {
        var rows = SmallRegion.Deliver(SmallRegion.Make()).Rows["housing-waalwonen"];
        var file = Layouts.All["housing-waalwonen"].Encoding.GetString(DropFolder.File("housing-waalwonen", rows));
        Assert.DoesNotContain('?', file);
        Assert.Equal(rows.Count + 1, file.Count(letter => letter == '\n'));
    }

    static string Bytes(Region region) => string.Join('\n', Lines(SmallRegion.Deliver(region)));

    static List<string> Lines(Delivery delivery) =>
        [.. delivery.Rows.SelectMany(rows => rows.Value.Select(Layouts.All[rows.Key].Row)),
         .. delivery.Messages.Select(message => System.Text.Encoding.UTF8.GetString(message.Body))];
}
