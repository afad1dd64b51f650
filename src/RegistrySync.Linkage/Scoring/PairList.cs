using System.Runtime.CompilerServices;

namespace RegistrySync.Linkage.Scoring;

/// <summary>
/// Pairs in columns: left and right record, weight in bits (without the prior), level codes four bits per comparison. Beyond a number of
/// pairs the columns lie in the room that the caller gives.
/// </summary>
public sealed class PairList
{
    readonly ISpillRoom? _room;
    Column<int> _left;
    Column<int> _right;
    Column<float> _weights;
    Column<ulong> _patterns;
    int _capacity;

    /// <summary>A list that lies in memory.</summary>
    public PairList()
        : this(null, int.MaxValue)
    {
    }

    /// <summary>A list that lies in memory up to a number of pairs.</summary>
    /// <param name="room">Where longer lists lie; null: in memory.</param>
    /// <param name="inMemory">Most pairs in memory.</param>
    public PairList(ISpillRoom? room, int inMemory) => (_room, InMemory) = (room, room is null ? int.MaxValue : inMemory);

    /// <summary>Most pairs that lie in memory.</summary>
    public int InMemory { get; }

    /// <summary>Number of pairs.</summary>
    public int Count { get; private set; }

    /// <summary>The pairs' first records.</summary>
    public ReadOnlySpan<int> Left => _left.Values(Count);

    /// <summary>The pairs' second records.</summary>
    public ReadOnlySpan<int> Right => _right.Values(Count);

    /// <summary>Sum of the evidence in bits.</summary>
    public Span<float> Weights => _weights.Values(Count);

    /// <summary>Level codes, the first comparison in the lowest four bits.</summary>
    public ReadOnlySpan<ulong> Patterns => _patterns.Values(Count);

    /// <summary>Adds a pair.</summary>
    public void Add(int left, int right, float weight, ulong pattern)
    {
        if (Count == _capacity) Grow(Math.Max(16, Count * 2L));
        _left.Values(_capacity)[Count] = left;
        _right.Values(_capacity)[Count] = right;
        _weights.Values(_capacity)[Count] = weight;
        _patterns.Values(_capacity)[Count++] = pattern;
    }

    /// <summary>Adds all pairs of another list.</summary>
    public void Add(PairList other)
    {
        var count = checked(Count + other.Count);
        if (count > _capacity) Grow(Math.Max(count, Count * 3L / 2));
        other.Left.CopyTo(_left.Values(_capacity)[Count..]);
        other.Right.CopyTo(_right.Values(_capacity)[Count..]);
        other.Weights.CopyTo(_weights.Values(_capacity)[Count..]);
        other.Patterns.CopyTo(_patterns.Values(_capacity)[Count..]);
        Count = count;
    }

    internal void Reserve(long count)
    {
        if (count > _capacity) Grow(count);
    }

    /// <summary>Room for as many values as are asked for, in memory or where this list lies; for as long as the list is used.</summary>
    internal Span<T> Scratch<T>(int count)
        where T : unmanaged
    {
        var column = default(Column<T>);
        column.Resize(0, count, count > InMemory ? _room : null);
        return column.Values(count);
    }

    void Grow(long wanted)
    {
        var size = (int)Math.Min(wanted, Array.MaxLength);
        var room = size > InMemory ? _room : null;
        _left.Resize(Count, size, room);
        _right.Resize(Count, size, room);
        _weights.Resize(Count, size, room);
        _patterns.Resize(Count, size, room);
        _capacity = size;
    }

    /// <summary>Values in an array or in room outside.</summary>
    unsafe struct Column<T>
        where T : unmanaged
    {
        T[]? _array;
        T* _outside;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public readonly Span<T> Values(int count) => _outside is null ? _array.AsSpan(0, count) : new Span<T>(_outside, count);

        public void Resize(int used, int size, ISpillRoom? room)
        {
            if (room is null)
            {
                Array.Resize(ref _array, size);
                return;
            }

            var grown = (T*)room.Reserve((long)size * sizeof(T));
            Values(used).CopyTo(new Span<T>(grown, size));
            if (_outside is not null) room.Release((nint)_outside);
            _array = null;
            _outside = grown;
        }
    }
}
