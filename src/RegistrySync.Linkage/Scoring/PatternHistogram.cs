using System.Runtime.CompilerServices;

namespace RegistrySync.Linkage.Scoring;

/// <summary>How many pairs show each pattern of levels: all that estimation needs to know of the pairs.</summary>
sealed class PatternHistogram
{
    ulong[] _patterns = new ulong[1024];
    long[] _counts = new long[1024];

    public int Distinct { get; private set; }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Add(ulong pattern, long count = 1)
    {
        var mask = _patterns.Length - 1;
        var slot = (int)((pattern * 0x9E3779B97F4A7C15) >> 40) & mask;
        while (_counts[slot] != 0 && _patterns[slot] != pattern) slot = (slot + 1) & mask;
        if (_counts[slot] == 0 && Distinct * 2 > mask)
        {
            Grow();
            Add(pattern, count);
            return;
        }

        if (_counts[slot] == 0)
        {
            _patterns[slot] = pattern;
            Distinct++;
        }

        _counts[slot] += count;
    }

    public void Add(PatternHistogram other)
    {
        foreach (var (pattern, count) in other.Unordered()) Add(pattern, count);
    }

    /// <summary>Patterns in ascending order, so that sums over them do not depend on how the work was divided.</summary>
    public (ulong Pattern, long Count)[] Ordered()
    {
        (ulong Pattern, long Count)[] all = [.. Unordered()];
        Array.Sort(all);
        return all;
    }

    public void Clear()
    {
        Array.Clear(_counts);
        Distinct = 0;
    }

    IEnumerable<(ulong Pattern, long Count)> Unordered()
    {
        for (var slot = 0; slot < _counts.Length; slot++)
            if (_counts[slot] != 0) yield return (_patterns[slot], _counts[slot]);
    }

    void Grow()
    {
        var (patterns, counts) = (_patterns, _counts);
        (_patterns, _counts, Distinct) = (new ulong[patterns.Length * 4], new long[patterns.Length * 4], 0);
        for (var slot = 0; slot < counts.Length; slot++)
            if (counts[slot] != 0) Add(patterns[slot], counts[slot]);
    }
}
