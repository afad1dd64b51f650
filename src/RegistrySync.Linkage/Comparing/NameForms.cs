using System.Numerics;
using System.Runtime.CompilerServices;
using RegistrySync.Linkage.Normalising;
using RegistrySync.Linkage.Records;

namespace RegistrySync.Linkage.Comparing;

/// <summary>Every distinct name of a dictionary, prepared once for comparing: letters packed to 32 bytes, tokens, canonical form.</summary>
sealed class NameForms
{
    public const int MostTokens = 4;
    readonly ValueCodes _values;
    readonly TextTables _tables;
    readonly bool _dropPrefixes;
    readonly NameFolding _folding;

    public NameForms(ValueCodes values, TextTables tables, bool dropPrefixes, int workers)
    {
        (_values, _tables, _dropPrefixes) = (values, tables, dropPrefixes);
        _folding = new NameFolding(tables);
        Shapes = new NameShape[values.Count + 2];
        Packed = new byte[(values.Count + 2) * JaroWinkler.Width];
        TokenHashes = new ulong[(values.Count + 2) * MostTokens];
        const int Step = 4096;
        Parallel.For(0, (values.Count / Step) + 1, new ParallelOptions { MaxDegreeOfParallelism = workers }, chunk =>
        {
            for (var code = Math.Max(1, chunk * Step); code <= Math.Min(values.Count, (chunk * Step) + Step - 1); code++) Prepare(code, values[code]);
        });
    }

    public NameShape[] Shapes { get; }

    public byte[] Packed { get; }

    /// <summary>Four hashes per name; a single letter is its own hash (below 256).</summary>
    public ulong[] TokenHashes { get; }

    /// <summary>Prepares the one value that may be added later.</summary>
    public void Learn(int code)
    {
        Packed.AsSpan(code * JaroWinkler.Width, JaroWinkler.Width).Clear();
        TokenHashes.AsSpan(code * MostTokens, MostTokens).Clear();
        Prepare(code, _values[code]);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void Prepare(int code, ReadOnlySpan<byte> value)
    {
        Span<Range> tokens = stackalloc Range[8];
        var count = Split(value, tokens);
        var packed = Packed.AsSpan(code * JaroWinkler.Width, JaroWinkler.Width);
        var hashes = TokenHashes.AsSpan(code * MostTokens, MostTokens);
        var shape = new NameShape { Tokens = (byte)Math.Min(count, MostTokens) };
        var length = 0;
        for (var i = 0; i < count; i++)
        {
            var token = value[tokens[i]];
            if (i < MostTokens) hashes[i] = token.Length == 1 ? token[0] : Hash64.Of(token);
            if (token.Length == 1) shape.Initials = 1;
            var fit = Math.Min(token.Length, JaroWinkler.Width - length);
            token[..fit].CopyTo(packed[length..]);
            length += fit;
        }

        shape.Length = (byte)length;
        for (var i = 0; i < length; i++)
        {
            var letter = packed[i];
            var bit = letter is >= (byte)'a' and <= (byte)'z' ? letter - 'a' : 52 + (letter % 12);
            if (bit < 26 && (shape.Letters & (1UL << bit)) != 0) bit += 26;
            shape.Letters |= 1UL << bit;
        }

        shape.Hidden = (byte)(length - BitOperations.PopCount(shape.Letters));
        shape.Start = BitConverter.ToUInt32(packed);
        shape.Canonical = (uint)(Canonical(value, tokens[..count]) >> 32);
        Shapes[code] = shape;
    }

    int Split(ReadOnlySpan<byte> value, Span<Range> tokens)
    {
        var count = 0;
        foreach (var range in value.Split((byte)' '))
        {
            if (range.Start.Value == range.End.Value || count == tokens.Length) continue;
            if (_dropPrefixes && _tables.IsPrefix(value[range])) continue;
            tokens[count++] = range;
        }

        if (count > 0) return count;
        tokens[0] = ..value.Length;
        return 1;
    }

    ulong Canonical(ReadOnlySpan<byte> value, Span<Range> tokens)
    {
        Span<ulong> hashes = stackalloc ulong[tokens.Length];
        Span<byte> bytes = stackalloc byte[128];
        if (tokens.Length == 1) return _folding.Hash(value[tokens[0]], bytes);
        for (var i = 0; i < tokens.Length; i++) hashes[i] = _folding.Hash(value[tokens[i]], bytes);
        hashes.Sort();
        ulong hash = 17;
        foreach (var token in hashes) hash = Hash64.Mix(hash, token);
        return hash;
    }
}
