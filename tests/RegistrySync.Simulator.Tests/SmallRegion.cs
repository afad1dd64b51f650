using RegistrySync.Simulator.Delivering;
using RegistrySync.Simulator.Noise;
using RegistrySync.Simulator.Regions;

namespace RegistrySync.Simulator.Tests;

/// <summary>A region and its delivery on the demo's day, made once per seed and profile.</summary>
static class SmallRegion
{
    public static readonly DateOnly AsOf = new(2026, 10, 1);

    public static Region Make(int workers = 600, long seed = 7, string noise = "realistic") =>
        RegionMaker.Make(seed, workers, Profile(noise).Region, AsOf);

    public static Delivery Deliver(Region region, string noise = "realistic", int days = 0) =>
        Delivery.On(AsOf.DayNumber + days, region, Profile(noise), new Revisions(region.Seed));

    public static NoiseProfile Profile(string name) => NoiseProfile.Read(ProfilePath(name));

    public static string ProfilePath(string name) => new Simulator.Serving.ServeOptions { Noise = name }.ProfilePath();
}
