using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace RegistrySync.Linkage.Records;

/// <summary>Part of a table under construction: filled by one worker, joined in order by <see cref="RecordTableBuilder"/>, which makes it.</summary>
public sealed class RecordChunk
{
    /// <summary>Values looked up together, so that their ways to memory overlap.</summary>
    const int MostPending = 64;

    readonly record struct PendingValue(ulong Hash, int Field, int Cell, int Start, int Length);

    readonly RecordTableBuilder _builder;
    readonly ValueCodes[] _raw;
    readonly PendingValue[] _pending = new PendingValue[MostPending];
    readonly byte[] _text = new byte[4096];
    int _waiting;
    int _textEnd;
    int[] _cells;
    ulong[] _keys;
    long[]? _recorded;
    bool _complete;

    internal RecordChunk(RecordTableBuilder builder, ValueLane lane, byte register, int records)
    {
        (_builder, Lane, _raw, Register) = (builder, lane, lane.Raw, register);
        (_cells, _keys) = (new int[records * _raw.Length], new ulong[records]);
    }

    /// <summary>Whose codes the cells are.</summary>
    internal ValueLane Lane { get; }

    internal int Count { get; private set; }

    internal byte Register { get; }

    internal ReadOnlySpan<int> Cells => _cells.AsSpan(0, Count * _raw.Length);

    internal ReadOnlySpan<ulong> Keys => _keys.AsSpan(0, Count);

    internal ReadOnlySpan<long> Recorded => _recorded is null ? default : _recorded.AsSpan(0, Count);

    /// <summary>Begins a record.</summary>
    /// <param name="keyHash">Hash of the record's key (<see cref="Hash64"/>), unique in its register; ties are broken by it.</param>
    /// <param name="recorded">When the record was first recorded, in any increasing measure.</param>
    public void Add(ulong keyHash, long recorded = 0)
    {
        if (Count == _keys.Length)
        {
            Array.Resize(ref _keys, Count * 2);
            Array.Resize(ref _cells, checked(_cells.Length * 2));
            if (_recorded is not null) Array.Resize(ref _recorded, Count * 2);
        }

        if (recorded != 0) _recorded ??= new long[_keys.Length];
        if (_recorded is not null) _recorded[Count] = recorded;
        _keys[Count++] = keyHash;
    }

    /// <summary>Sets the key of the record begun last; a key of 0 becomes the record's position in its register.</summary>
    public void SetKey(ReadOnlySpan<byte> key) => _keys[Count - 1] = Hash64.Mix((ulong)Register + 1, Hash64.Of(key));

    /// <summary>Sets a field of the record begun last, as delivered; normalising happens once per distinct value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Set(int field, ReadOnlySpan<byte> utf8)
    {
        var cell = ((Count - 1) * _raw.Length) + field;
        if (utf8.Length > _text.Length)
        {
            Resolve();
            _cells[cell] = _raw[field].Add(utf8);
            return;
        }

        if (_waiting == MostPending || _textEnd + utf8.Length + Vector128<byte>.Count > _text.Length) Resolve();
        var hash = utf8.IsEmpty ? 0 : Hash64.Of(utf8);
        if (hash != 0) _raw[field].Expect(hash);
        ref var text = ref _text[_textEnd];
        if (utf8.Length <= ValueCodes.HeadLength)
        {
            Vector128<byte>.Zero.StoreUnsafe(ref text);
            Unsafe.Add(ref text, ValueCodes.HeadLength) = (byte)utf8.Length;
        }

        utf8.CopyTo(_text.AsSpan(_textEnd));
        _pending[_waiting++] = new PendingValue(hash, field, cell, _textEnd, utf8.Length);
        _textEnd += Math.Max(utf8.Length, Vector128<byte>.Count);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void Resolve()
    {
        var waiting = _pending.AsSpan(0, _waiting);
        foreach (ref readonly var value in waiting)
            if (value.Length > 0) _raw[value.Field].ExpectValue(value.Hash);

        foreach (ref readonly var value in waiting)
        {
            var text = _text.AsSpan(value.Start, value.Length);
            _cells[value.Cell] = value.Length == 0 ? 0
                : value.Length <= ValueCodes.HeadLength ? _raw[value.Field].Add(Vector128.LoadUnsafe(ref _text[value.Start]), text, value.Hash)
                : _raw[value.Field].Add(text, value.Hash);
        }

        (_waiting, _textEnd) = (0, 0);
    }

    /// <summary>Sets a field of the record begun last.</summary>
    public void Set(int field, ReadOnlySpan<char> text)
    {
        Span<byte> utf8 = stackalloc byte[256];
        if (text.Length > 85) utf8 = new byte[text.Length * 3];
        Set(field, utf8[..System.Text.Encoding.UTF8.GetBytes(text, utf8)]);
    }

    /// <summary>Looks up what waits and gives the dictionaries back; the last thing a worker does with its chunk.</summary>
    public void Complete()
    {
        if (_complete) return;
        _complete = true;
        Resolve();
        Lane.Count(Cells);
        // What is kept until the table is built has little room to spare.
        if (_keys.Length > Count * 9L / 8) (_cells, _keys) = (Cells.ToArray(), Keys.ToArray());
        _builder.GiveBack(Lane, Count);
    }
}
