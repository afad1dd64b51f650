using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using RegistrySync.Linkage.Blocking;

namespace RegistrySync.Linkage.Scoring;

/// <summary>
/// One worker's way through blocks: every pair is looked at, most by an upper bound of its weight (<see cref="RowScreen"/>); only those
/// that may reach the cutoff are compared in full. What is kept is the same as if all were.
/// </summary>
sealed class BlockScorer(CompiledModel model, ScoringRequest request)
{
    /// <summary>Slots after which a worker starts afresh, so that they stay in its cache.</summary>
    const int MostSlots = 2048;

    readonly BlockWorkspace _space = new(model.Table, model.Keys, model.Scorers);
    readonly RowScreen _screen = new(model.Scorers);
    readonly float _cutoff = (float)(request.Cutoff - model.PriorBits);

    /// <summary>The cutoff for bounds: sums in another order may differ in the last digit.</summary>
    readonly float _fewest = (float)(request.Cutoff - model.PriorBits) - 0.01f;
    readonly bool _screens = !request.Histogram && double.IsFinite(request.Cutoff);
    readonly byte[] _registers = model.Table.Registers;
    PairList _found = new();

    public PatternHistogram Histogram { get; } = new();

    /// <summary>Candidates so far.</summary>
    public long Compared { get; private set; }

    /// <summary>What was kept since the last call.</summary>
    public PairList? TakeFound()
    {
        if (_found.Count == 0) return null;
        var found = _found;
        _found = new PairList();
        return found;
    }

    public void Score(BlockRange unit)
    {
        _space.Restart();
        for (var block = unit.From; block < unit.To; block++)
        {
            var records = unit.Blocks[block];
            if (request.Changed is { } changed && !AnyChanged(records, changed)) continue;
            if (_space.Slots > MostSlots)
            {
                Flush();
                _space.Restart();
            }

            var first = _space.Gather(unit.Blocks.Records, unit.Blocks.Starts[block], records.Length);
            var end = first + records.Length;
            var last = first + Math.Min(unit.LastRow, records.Length - 1);
            if (request.AcrossOnly && Ascend(records)) RowsAcross(first + unit.FirstRow, last, end, unit.Blocks.Rule);
            else
                for (var self = first + unit.FirstRow; self < last; self++) Row(self, self + 1, end, unit.Blocks.Rule);
        }

        Flush();
    }

    static bool AnyChanged(ReadOnlySpan<int> records, bool[] changed)
    {
        foreach (var record in records)
            if (changed[record]) return true;
        return false;
    }

    bool Ascend(ReadOnlySpan<int> records)
    {
        for (var i = 1; i < records.Length; i++)
            if (_registers[records[i - 1]] > _registers[records[i]]) return false;
        return true;
    }

    /// <summary>Registers lie one behind the other: a row begins where the next register does.</summary>
    void RowsAcross(int self, int last, int end, int rule)
    {
        for (var next = self; self < last; self++)
        {
            for (next = Math.Max(next, self + 1); next < end && _registers[_space.Records[next]] == _registers[_space.Records[self]];) next++;
            if (next == end) return;
            Row(self, next, end, rule);
        }
    }

    /// <summary>The candidates of one slot with those from <paramref name="from"/> on, unless an earlier rule makes them too.</summary>
    void Row(int self, int from, int end, int rule)
    {
        if (!_screens)
        {
            Pairs(self, from, end, rule, bounds: default);
            return;
        }

        for (; from < end; from += BlockWorkspace.Batch)
        {
            var count = Math.Min(BlockWorkspace.Batch, end - from);
            Pairs(self, from, from + count, rule, _screen.Bounds(_space, self, from, count));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void Pairs(int self, int from, int end, int rule, ReadOnlySpan<float> bounds)
    {
        var plain = !request.AcrossOnly && request.Changed is null;
        var check = !request.RuleBits && rule > 0;
        var screened = !bounds.IsEmpty;
        ref var keys = ref MemoryMarshal.GetArrayDataReference(_space.Keys);
        var mine = Vector256.LoadUnsafe(ref keys, (nuint)(self * KeyTable.ShortKeys));
        var earlier = Vector256.LessThan(Vector256<ushort>.Indices, Vector256.Create((ushort)rule)) & ~Vector256.Equals(mine, Vector256<ushort>.Zero);
        for (var other = from; other < end; other++)
        {
            if (!plain && !Allowed(_space.Records[self], _space.Records[other])) continue;
            if (check)
            {
                var same = Vector256.Equals(mine, Vector256.LoadUnsafe(ref keys, (nuint)(other * KeyTable.ShortKeys))) & earlier;
                if (same != Vector256<ushort>.Zero && MadeEarlier(self, other, same.ExtractMostSignificantBits())) continue;
            }

            Compared++;
            if (screened)
            {
                if (bounds[other - from] < _fewest) continue;
                _space.Bounds[_space.Pairs] = bounds[other - from];
            }

            _space.Left[_space.Pairs] = self;
            _space.Right[_space.Pairs] = other;
            if (++_space.Pairs == BlockWorkspace.Batch) Flush();
        }
    }

    bool Allowed(int left, int right) =>
        (!request.AcrossOnly || _registers[left] != _registers[right]) && (request.Changed is null || request.Changed[left] || request.Changed[right]);

    bool MadeEarlier(int left, int right, uint rules)
    {
        for (; rules != 0; rules &= rules - 1)
            if (Agree(BitOperations.TrailingZeroCount(rules), left, right)) return true;
        return false;
    }

    /// <summary>Short keys may collide, so that they only raise the question; the parts of the rule answer it.</summary>
    bool Agree(int rule, int left, int right) => model.Keys.Agrees(rule, model.Keys.Codes(_space.Records[left]), model.Keys.Codes(_space.Records[right]));

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void Flush()
    {
        var (space, count) = (_space, _space.Pairs);
        space.Pairs = 0;
        if (_screens) count = _screen.Narrow(space, count, _fewest);
        if (count == 0) return;
        space.Weights.AsSpan(0, count).Clear();
        space.Patterns.AsSpan(0, count).Clear();
        foreach (var scorer in model.Scorers) scorer.Score(space, count);
        if (request.Histogram)
        {
            for (var pair = 0; pair < count; pair++)
                Histogram.Add(space.Patterns[pair] | (request.RuleBits ? RuleBits(space.Left[pair], space.Right[pair]) : 0));
        }

        for (var pair = 0; pair < count; pair++)
        {
            if (space.Weights[pair] >= _cutoff)
                _found.Add(space.Records[space.Left[pair]], space.Records[space.Right[pair]], space.Weights[pair], space.Patterns[pair]);
        }
    }

    /// <summary>Which rules two slots agree on, from bit 48 on.</summary>
    ulong RuleBits(int left, int right)
    {
        ref var keys = ref MemoryMarshal.GetArrayDataReference(_space.Keys);
        var mine = Vector256.LoadUnsafe(ref keys, (nuint)(left * KeyTable.ShortKeys));
        var theirs = Vector256.LoadUnsafe(ref keys, (nuint)(right * KeyTable.ShortKeys));
        var same = (Vector256.Equals(mine, theirs) & ~Vector256.Equals(mine, Vector256<ushort>.Zero)).ExtractMostSignificantBits();
        ulong bits = 0;
        for (; same != 0; same &= same - 1)
            if (BitOperations.TrailingZeroCount(same) is var rule && Agree(rule, left, right)) bits |= 1UL << (48 + rule);
        return bits;
    }
}
