using RegistrySync.Simulator.Randomness;

namespace RegistrySync.Simulator.Delivering;

/// <summary>How often a supplier has corrected a record: each correction writes the person anew.</summary>
sealed class Revisions(long seed)
{
    readonly List<(int Day, double Share)> _rounds = [];

    /// <summary>From now on a share of the records reads otherwise.</summary>
    public void Correct(int day, double share) => _rounds.Add((day, share));

    /// <summary>Zero for a record that was never corrected.</summary>
    public long Of(string registry, long key)
    {
        long revision = 0;
        foreach (var (day, share) in _rounds)
        {
            if (Chance.Of(seed, registry + "/revision", key, day).Hit(share))
                revision = day;
        }
        return revision;
    }
}
