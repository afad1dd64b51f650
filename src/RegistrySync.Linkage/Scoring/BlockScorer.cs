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
sealed class BlockScorer(CompiledModel model, ScoringRequest request, RowExtras? extras)
{
    /// <summary>Slots after which a worker starts afresh, so that they stay in its cache.</summary>
    const int MostSlots = 2048;

    /// <summary>From so many others on a row is bounded eight at a time; shorter rows are put together first.</summary>
    const int LongRow = 8;

    /// <summary>Blocks up to this size are looked at before they are copied: of people who agree on much, most pairs were made by an earlier rule.</summary>
    const int LookedAt = 3;

    readonly BlockWorkspace _space = new(model.Keys, model.Scorers, extras, request.Screens);
    readonly RowScreen _screen = new(model.Scorers);
    readonly float _cutoff = (float)(request.Cutoff - model.PriorBits);

    /// <summary>The cutoff for bounds: sums in another order may differ in the last digit.</summary>
    readonly float _fewest = (float)(request.Cutoff - model.PriorBits) - 0.01f;
    readonly bool _screens = request.Screens;

    /// <summary>Of two registers, one behind the other, where the second begins; else -1.</summary>
    readonly int _boundary = request.AcrossOnly ? model.Table.Boundary : -1;
    readonly bool _checks = (request.AcrossOnly && model.Table.Boundary < 0) || request.Changed is not null;
    readonly byte[] _registers = model.Table.Registers;
    readonly Doubt _doubt = new(model.Model);
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
        return request.Judged ? Judged(found) : found;
    }

    PairList Judged(PairList found)
    {
        var judged = new PairList();
        var lefts = found.Left;
        var rights = found.Right;
        var weights = found.Weights;
        var patterns = found.Patterns;
        for (var pair = 0; pair < found.Count; pair++)
        {
            var bits = weights[pair] + _doubt.Bits(patterns[pair], weights[pair]) + (float)model.PriorBits;
            if (bits >= request.Cutoff) judged.Add(lefts[pair], rights[pair], bits, patterns[pair]);
        }

        return judged;
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

            if (records.Length <= LookedAt && !request.RuleBits && unit.Blocks.Rule > 0 && AllMadeEarlier(records, unit.Blocks.Rule))
            {
                _space.ExpectAfter(unit.Blocks.Records, unit.Blocks.Starts[block], records.Length);
                continue;
            }

            var first = _space.Gather(unit.Blocks.Records, unit.Blocks.Starts[block], records.Length);
            var end = first + records.Length;
            var last = first + Math.Min(unit.LastRow, records.Length - 1);
            if (_boundary >= 0)
            {
                var second = first + FirstFrom(records, _boundary);
                for (var self = first + unit.FirstRow; self < Math.Min(last, second); self++) Row(self, second, end, unit.Blocks.Rule);
            }
            else
            {
                for (var self = first + unit.FirstRow; self < last; self++) Row(self, self + 1, end, unit.Blocks.Rule);
            }
        }

        Flush();
    }

    /// <summary>Whether no pair of a block is new, by the rows where they lie.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    bool AllMadeEarlier(ReadOnlySpan<int> records, int rule)
    {
        for (var i = 1; i < records.Length; i++)
            for (var j = 0; j < i; j++)
                if ((_boundary < 0 || (records[j] < _boundary && records[i] >= _boundary)) && !MadeEarlier(records[j], records[i], model.Keys.SameBefore(rule, records[j], records[i]))) return false;
        return true;
    }

    /// <summary>How many of ascending records come before another.</summary>
    static int FirstFrom(ReadOnlySpan<int> records, int boundary)
    {
        var at = records.BinarySearch(boundary);
        return at < 0 ? ~at : at;
    }

    static bool AnyChanged(ReadOnlySpan<int> records, bool[] changed)
    {
        foreach (var record in records)
            if (changed[record]) return true;
        return false;
    }

    /// <summary>The candidates of one slot with those from <paramref name="from"/> on, unless an earlier rule makes them too.</summary>
    void Row(int self, int from, int end, int rule)
    {
        if (!_screens)
        {
            Pairs(self, from, end, rule, bounds: default);
            return;
        }

        if (end - from < LongRow)
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
        var check = !request.RuleBits && rule > 0;
        var screened = !bounds.IsEmpty;
        ref var keys = ref MemoryMarshal.GetArrayDataReference(_space.Keys);
        var mine = Vector256.LoadUnsafe(ref keys, (nuint)(self * KeyTable.ShortKeys));
        var earlier = Vector256.LessThan(Vector256<ushort>.Indices, Vector256.Create((ushort)rule)) & ~Vector256.Equals(mine, Vector256<ushort>.Zero);
        for (var other = from; other < end; other++)
        {
            if (_checks && !Allowed(_space.Records[self], _space.Records[other])) continue;
            if (check)
            {
                var same = Vector256.Equals(mine, Vector256.LoadUnsafe(ref keys, (nuint)(other * KeyTable.ShortKeys))) & earlier;
                if (same != Vector256<ushort>.Zero && MadeEarlier(_space.Records[self], _space.Records[other], same.ExtractMostSignificantBits())) continue;
            }

            Compared++;
            if (screened)
            {
                if (bounds[other - from] >= _fewest) Take(self, other, bounds[other - from]);
            }
            else if (_screens)
            {
                (_space.NewLeft[_space.NewPairs], _space.NewRight[_space.NewPairs]) = (self, other);
                if (++_space.NewPairs == BlockWorkspace.Batch) Bound();
            }
            else
            {
                Take(self, other, 0);
            }
        }
    }

    /// <summary>Puts a pair among those that are looked at closer.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void Take(int self, int other, float bound)
    {
        var at = _space.Pairs;
        (_space.Left[at], _space.Right[at], _space.Bounds[at]) = (self, other, bound);
        _space.Pairs = at + 1;
        if (at + 1 == BlockWorkspace.Batch) Compare();
    }

    /// <summary>Bounds the pairs that were put together and takes those that may reach the cutoff.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void Bound()
    {
        var count = _space.NewPairs;
        _space.NewPairs = 0;
        if (count == 0) return;
        var bounds = _screen.Bounds(_space, _space.NewLeft.AsSpan(0, count), _space.NewRight.AsSpan(0, count));
        for (var pair = 0; pair < count; pair++)
            if (bounds[pair] >= _fewest) Take(_space.NewLeft[pair], _space.NewRight[pair], bounds[pair]);
    }

    void Flush()
    {
        Bound();
        Compare();
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
    bool Agree(int rule, int left, int right) => model.Keys.Agrees(rule, model.Keys.Codes(left), model.Keys.Codes(right));

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void Compare()
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

    /// <summary>Which rules two slots agree on, from bit 48 on; by the parts of the keys, for not every rule need have been built.</summary>
    ulong RuleBits(int left, int right) => (ulong)model.Keys.Agreeing(model.Keys.Codes(_space.Records[left]), model.Keys.Codes(_space.Records[right])) << 48;
}
