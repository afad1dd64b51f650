using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace RegistrySync.Linkage.Records;

/// <summary>Distinct values as UTF-8 in one arena; codes count from 1, 0 is a missing value.</summary>
public sealed class ValueCodes
{
    byte[] _bytes = new byte[1024];
    int[] _starts = new int[65];
    ulong[] _hashes = new ulong[65];

    /// <summary>Bytes of a value that lie in its head.</summary>
    internal const int HeadLength = 15;

    /// <summary>Per code the value itself, when it is short, with its length behind it: one look tells whether it is the one that is looked for.</summary>
    Vector128<byte>[] _heads = new Vector128<byte>[65];

    /// <summary>Code in the low half, the hash's high half above it: most other values are told apart without a look at them.</summary>
    ulong[] _slots = new ulong[256];

    /// <summary>Number of distinct values; codes are 1 up to and including this.</summary>
    public int Count { get; private set; }

    /// <summary>The value with this code.</summary>
    public ReadOnlySpan<byte> this[int code] => _bytes.AsSpan(_starts[code - 1], _starts[code] - _starts[code - 1]);

    /// <summary>Stable hash of the value with this code; 0 for the missing value.</summary>
    public ulong HashOf(int code) => code == 0 ? 0 : _hashes[code - 1];

    /// <summary>The value as text.</summary>
    public string Text(int code) => code == 0 ? "" : System.Text.Encoding.UTF8.GetString(this[code]);

    /// <summary>Code of <paramref name="value"/>, added when new; an empty value is missing.</summary>
    public int Add(ReadOnlySpan<byte> value) => value.IsEmpty ? 0 : Add(value, Hash64.Of(value));

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal int Add(ReadOnlySpan<byte> value, ulong hash)
    {
        var mask = _slots.Length - 1;
        var slot = (int)(hash >> 20) & mask;
        while (true)
        {
            var entry = _slots[slot];
            if (entry == 0) break;
            if (entry >> 32 == hash >> 32 && this[(int)(uint)entry].SequenceEqual(value)) return (int)(uint)entry;
            slot = (slot + 1) & mask;
        }

        return Insert(value, hash, slot);
    }

    /// <summary>Begins to fetch what <see cref="Add(ReadOnlySpan{byte}, ulong)"/> will look at first.</summary>
    internal unsafe void Expect(ulong hash)
    {
        if (Sse.IsSupported) Sse.Prefetch0(Unsafe.AsPointer(ref _slots[(int)(hash >> 20) & (_slots.Length - 1)]));
    }

    /// <summary>Goes on to where the value lies, when it is known; the slot must have arrived.</summary>
    internal unsafe void ExpectValue(ulong hash)
    {
        if (Sse.IsSupported && _slots[(int)(hash >> 20) & (_slots.Length - 1)] is var entry and not 0) Sse.Prefetch0(Unsafe.AsPointer(ref _heads[(int)(uint)entry - 1]));
    }

    /// <summary>A short value with its length behind it.</summary>
    internal static Vector128<byte> Head(ReadOnlySpan<byte> value)
    {
        Span<byte> head = stackalloc byte[Vector128<byte>.Count];
        head.Clear();
        if (value.Length <= HeadLength) value.CopyTo(head);
        head[HeadLength] = (byte)Math.Min(value.Length, byte.MaxValue);
        return Vector128.Create<byte>(head);
    }

    /// <summary>Code of a value of another dictionary, added when new.</summary>
    internal int Add(ValueCodes other, int code)
    {
        var head = other._heads[code - 1];
        return head.GetElement(HeadLength) <= HeadLength ? Add(head, other[code], other.HashOf(code)) : Add(other[code], other.HashOf(code));
    }

    /// <summary>Code of a short value, added when new.</summary>
    /// <param name="head">The value with its length behind it.</param>
    /// <param name="value">The value.</param>
    /// <param name="hash">Its hash.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal int Add(Vector128<byte> head, ReadOnlySpan<byte> value, ulong hash)
    {
        var mask = _slots.Length - 1;
        var slot = (int)(hash >> 20) & mask;
        while (true)
        {
            var entry = _slots[slot];
            if (entry == 0) break;
            if (entry >> 32 == hash >> 32 && _heads[(int)(uint)entry - 1] == head) return (int)(uint)entry;
            slot = (slot + 1) & mask;
        }

        return Insert(value, hash, slot);
    }

    /// <summary>Code of <paramref name="value"/>, or 0 when it is not in the dictionary.</summary>
    public int Find(ReadOnlySpan<byte> value)
    {
        if (value.IsEmpty) return 0;
        var hash = Hash64.Of(value);
        var mask = _slots.Length - 1;
        var slot = (int)(hash >> 20) & mask;
        for (var entry = _slots[slot]; entry != 0; entry = _slots[slot])
        {
            if (entry >> 32 == hash >> 32 && this[(int)(uint)entry].SequenceEqual(value)) return (int)(uint)entry;
            slot = (slot + 1) & mask;
        }

        return 0;
    }

    /// <summary>Takes back the value added last, so that a look-up leaves no trace.</summary>
    internal void RemoveLast()
    {
        var mask = _slots.Length - 1;
        var slot = (int)(_hashes[Count - 1] >> 20) & mask;
        while ((uint)_slots[slot] != Count) slot = (slot + 1) & mask;
        // Nothing was inserted after it, so no other value's search passes through this slot to reach its own.
        _slots[slot] = 0;
        Count--;
    }

    /// <summary>The same values with other codes: the first has the code that is first in <paramref name="order"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal ValueCodes InOrder(ReadOnlySpan<int> order)
    {
        var slots = 256;
        while (slots < (long)order.Length * 2) slots *= 4;
        // Room for one more, which a look-up may add and take back.
        var ordered = new ValueCodes { _bytes = new byte[_starts[Count] + 64], _starts = new int[order.Length + 2], _hashes = new ulong[order.Length + 2], _heads = LargeArray.Uninitialised<Vector128<byte>>(order.Length + 2), _slots = new ulong[slots], Count = order.Length };
        for (var at = 0; at < order.Length; at++)
        {
            var value = this[order[at]];
            value.CopyTo(ordered._bytes.AsSpan(ordered._starts[at]));
            ordered._starts[at + 1] = ordered._starts[at] + value.Length;
            ordered._hashes[at] = _hashes[order[at] - 1];
            ordered._heads[at] = _heads[order[at] - 1];
            ordered.Place(at + 1);
        }

        return ordered;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    int Insert(ReadOnlySpan<byte> value, ulong hash, int slot)
    {
        var start = _starts[Count];
        if (start + value.Length > _bytes.Length) Array.Resize(ref _bytes, Math.Max(checked(start + value.Length), (int)Math.Min(Array.MaxLength, _bytes.Length * 2L)));
        if (Count + 1 >= _starts.Length)
        {
            Array.Resize(ref _starts, _starts.Length * 2);
            Array.Resize(ref _hashes, _starts.Length);
            var heads = LargeArray.Uninitialised<Vector128<byte>>(_starts.Length);
            _heads.CopyTo(heads, 0);
            _heads = heads;
        }

        value.CopyTo(_bytes.AsSpan(start));
        _hashes[Count] = hash;
        _heads[Count] = Head(value);
        _starts[++Count] = start + value.Length;
        _slots[slot] = (hash >> 32 << 32) | (uint)Count;
        if (Count * 2 > _slots.Length) Rehash();
        return Count;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void Rehash()
    {
        _slots = LargeArray.Uninitialised<ulong>(_slots.Length * 4L);
        _slots.AsSpan().Clear();
        for (var code = 1; code <= Count; code++) Place(code);
    }

    void Place(int code)
    {
        var mask = _slots.Length - 1;
        var slot = (int)(_hashes[code - 1] >> 20) & mask;
        while (_slots[slot] != 0) slot = (slot + 1) & mask;
        _slots[slot] = (_hashes[code - 1] >> 32 << 32) | (uint)code;
    }
}
