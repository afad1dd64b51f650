namespace RegistrySync.Simulator.Randomness;

/// <summary>
/// A stream of seeded randomness (SplitMix64). Every person, stay and delivered field draws from a stream of its own,
/// so that neither the order of work nor a later file changes what was drawn before.
/// </summary>
sealed class Chance
{
    ulong _state;

    Chance(ulong state) => _state = state;

    /// <summary>The stream of that name for one thing, for instance ("stay", person, index).</summary>
    public static Chance Of(long seed, string stream, long first = 0, long second = 0)
    {
        unchecked
        {
            var hash = 14695981039346656037UL;
            foreach (var letter in stream)
                hash = (hash ^ letter) * 1099511628211UL;
            var state = Mix((ulong)seed + 0x9E3779B97F4A7C15UL);
            state = Mix(state ^ hash);
            state = Mix(state ^ (ulong)first);
            return new Chance(Mix(state ^ ((ulong)second + 0x632BE59BD9B4E019UL)));
        }
    }

    public ulong Next()
    {
        unchecked
        {
            _state += 0x9E3779B97F4A7C15UL;
            return Mix(_state);
        }
    }

    /// <summary>At least 0, below 1.</summary>
    public double Unit() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Always draws, whatever the share, so that another profile moves no other draw.</summary>
    public bool Hit(double share) => Unit() < share;

    public int Below(int bound) => (int)(Unit() * bound);

    /// <summary>Both ends included.</summary>
    public int Between(int from, int to) => from + Below(to - from + 1);

    public T Pick<T>(IReadOnlyList<T> items) => items[Below(items.Count)];

    /// <summary>Prefers the front of the list, as names do.</summary>
    public T PickSkewed<T>(IReadOnlyList<T> items, double power = 1.5) => items[(int)(Math.Pow(Unit(), power) * items.Count)];

    /// <summary>Standard normal, by the Box-Muller transform.</summary>
    public double Normal() => Math.Sqrt(-2 * Math.Log(1 - Unit())) * Math.Cos(2 * Math.PI * Unit());

    static ulong Mix(ulong value)
    {
        unchecked
        {
            value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9UL;
            value = (value ^ (value >> 27)) * 0x94D049BB133111EBUL;
            return value ^ (value >> 31);
        }
    }
}
