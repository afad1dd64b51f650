using RegistrySync.Simulator.Noise;
using RegistrySync.Simulator.Randomness;

namespace RegistrySync.Simulator.Regions;

/// <summary>Arrivals and departures by the season of the work: three years back and a few months ahead of the epoch.</summary>
sealed class TripMaker(int epoch, RegionShares shares)
{
    /// <summary>Thirteen months: who was here since then counts as one of the region's workers.</summary>
    public const int WindowDays = 395;

    const int HistoryDays = 1095;

    /// <summary>At least one trip that touches the last thirteen months.</summary>
    public List<Trip> Make(Work work, Chance chance)
    {
        var seasonal = work is Work.Fruit or Work.Nursery || (work == Work.Logistics && chance.Hit(0.5));
        var trips = seasonal ? Seasons(work, chance) : Continuous(chance);
        foreach (var trip in trips)
            Holidays(trip, chance);
        return trips;
    }

    /// <summary>Somebody who comes within a month after the epoch, for nights to come.</summary>
    public List<Trip> MakeComing(Chance chance)
    {
        var trip = Planned(epoch + chance.Between(1, 30), LengthOfStay(chance), chance);
        Holidays(trip, chance);
        return [trip];
    }

    List<Trip> Continuous(Chance chance)
    {
        var length = LengthOfStay(chance);
        var arrival = Math.Max(epoch - chance.Below(WindowDays + length), epoch - HistoryDays + chance.Below(60));
        var trips = new List<Trip>();
        if (chance.Hit(0.2))
        {
            var end = arrival - chance.Between(30, 300);
            trips.Add(Planned(end - LengthOfStay(chance), chance.Between(40, 300), chance));
            if (trips[0].End >= arrival - 20)
                trips.Clear();
        }
        trips.Add(Planned(arrival, length, chance));
        return trips;
    }

    List<Trip> Seasons(Work work, Chance chance)
    {
        var trips = new List<Trip>();
        var year = DateOnly.FromDayNumber(epoch).Year;
        var latest = false;
        for (var season = year; season >= year - 3; season--)
        {
            var trip = Season(work, season, chance);
            if (trip.Arrival > epoch)
            {
                if (chance.Hit(shares.Returns))
                    trips.Add(trip);
                continue;
            }
            if (latest && (trip.Arrival < epoch - HistoryDays || !chance.Hit(shares.Returns)))
                continue;
            latest = true;
            trips.Add(trip);
        }
        trips.Reverse();
        return trips;
    }

    /// <summary>Fruit from August to October, tree nurseries from November to April, the parcel peak of November and December.</summary>
    static Trip Season(Work work, int year, Chance chance) => work switch
    {
        Work.Fruit => Planned(Calendar.Day(year, 8, 1) + chance.Below(45), chance.Between(44, 76), chance),
        Work.Nursery => Planned(Calendar.Day(year, 10, 25) + chance.Below(35), chance.Between(115, 175), chance),
        _ => Planned(Calendar.Day(year, 10, 10) + chance.Below(35), chance.Between(50, 85), chance),
    };

    static int LengthOfStay(Chance chance) => Math.Min(1000, 30 + (int)(-330 * Math.Log(1 - chance.Unit())));

    /// <summary>Most leave when agreed, some earlier, some are prolonged.</summary>
    static Trip Planned(int arrival, int length, Chance chance)
    {
        var kind = chance.Unit();
        var drift = chance.Unit();
        var planned = kind switch
        {
            < 0.6 => length + (int)(drift * 7) - 3,
            < 0.8 => length + 5 + (int)(drift * length),
            _ => Math.Max(20, (int)(length * (0.4 + (drift * 0.55)))),
        };
        return new Trip(arrival, arrival + Math.Max(planned, 10), arrival + length);
    }

    void Holidays(Trip trip, Chance chance)
    {
        var orthodox = chance.Hit(0.4);
        for (var year = DateOnly.FromDayNumber(trip.Arrival).Year; year <= DateOnly.FromDayNumber(trip.End).Year; year++)
        {
            var easter = (orthodox ? Calendar.OrthodoxEaster(year) : Calendar.Easter(year)) - chance.Between(3, 6);
            Holiday(trip, chance, shares.AwayAtEaster, easter, easter + chance.Between(7, 13));
            var summer = Calendar.Day(year, 7, 8) + chance.Below(30);
            Holiday(trip, chance, shares.AwayInSummer, summer, summer + chance.Between(12, 26));
            Holiday(trip, chance, shares.AwayAtChristmas,
                Calendar.Day(year, 12, 18) + chance.Below(4), Calendar.Day(year, 12, 18) + chance.Between(16, 21));
        }
    }

    void Holiday(Trip trip, Chance chance, double share, int from, int to)
    {
        var goes = chance.Hit(share);
        var signedOut = !chance.Hit(shares.NotSignedOut);
        if (goes && from >= trip.Arrival + 30 && to <= trip.End - 10)
            trip.Aways.Add(new Away(from, to, signedOut));
    }
}
