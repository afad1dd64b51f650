using System.Globalization;
using RegistrySync.Simulator.Randomness;

namespace RegistrySync.Simulator.Delivering;

/// <summary>An agency's own number for a worker: the key that joins SETU messages and some night registers.</summary>
static class WorkerIds
{
    public static string Of(long seed, int agency, int person)
    {
        // The shuffle keeps numbers unique per agency and in no telling order.
        var shuffled = ((person * 7_919L) + Chance.Of(seed, "workerid", agency).Below(9_000_000)) % 9_000_000;
        return $"FW{1_000_000 + shuffled}".ToString(CultureInfo.InvariantCulture);
    }
}
