using System.Numerics;
using System.Text;
using RegistrySync.Linkage.Normalising;
using RegistrySync.Linkage.Records;

namespace RegistrySync.Linkage.Comparing;

/// <summary>Every distinct name of a dictionary, prepared once for comparing: letters packed to 32 bytes, tokens, canonical form.</summary>
sealed class NameForms
{
    public const int MostTokens = 4;
    readonly TextTables _tables;
    readonly bool _dropPrefixes;

    public NameForms(ValueCodes values, TextTables tables, bool dropPrefixes, int workers)
    {
        (_tables, _dropPrefixes) = (tables, dropPrefixes);
        Shapes = new NameShape[values.Count + 1];
        Packed = new byte[(values.Count + 1) * JaroWinkler.Width];
        TokenHashes = new ulong[(values.Count + 1) * MostTokens];
        const int Step = 4096;
        Parallel.For(0, (values.Count / Step) + 1, new ParallelOptions { MaxDegreeOfParallelism = workers }, chunk =>
        {
            var folded = new StringBuilder();
            for (var code = Math.Max(1, chunk * Step); code <= Math.Min(values.Count, (chunk * Step) + Step - 1); code++) Prepare(code, values[code], folded);
        });
    }

    public NameShape[] Shapes { get; }

    public byte[] Packed { get; }

    /// <summary>Four hashes per name; a single letter is its own hash (below 256).</summary>
    public ulong[] TokenHashes { get; }

    void Prepare(int code, ReadOnlySpan<byte> value, StringBuilder folded)
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
        shape.Canonical = (uint)(Canonical(value, tokens[..count], folded) >> 32);
        Shapes[code] = shape;
    }

    int Split(ReadOnlySpan<byte> value, Span<Range> tokens)
    {
        var count = 0;
        foreach (var range in value.Split((byte)' '))
        {
            if (range.Start.Value == range.End.Value || count == tokens.Length) continue;
            if (_dropPrefixes && IsPrefix(value[range])) continue;
            tokens[count++] = range;
        }

        if (count > 0) return count;
        tokens[0] = ..value.Length;
        return 1;
    }

    bool IsPrefix(ReadOnlySpan<byte> token)
    {
        if (token.Length > 8 || _tables.PrefixSet.Count == 0) return false;
        Span<char> text = stackalloc char[8];
        return _tables.PrefixSet.GetAlternateLookup<ReadOnlySpan<char>>().Contains(text[..Encoding.UTF8.GetChars(token, text)]);
    }

    ulong Canonical(ReadOnlySpan<byte> value, Span<Range> tokens, StringBuilder folded)
    {
        Span<ulong> hashes = stackalloc ulong[tokens.Length];
        Span<byte> bytes = stackalloc byte[96];
        if (tokens.Length == 1) return FoldedHash(value[tokens[0]], folded, bytes);
        for (var i = 0; i < tokens.Length; i++) hashes[i] = FoldedHash(value[tokens[i]], folded, bytes);
        hashes.Sort();
        ulong hash = 17;
        foreach (var token in hashes) hash = Hash64.Mix(hash, token);
        return hash;
    }

    ulong FoldedHash(ReadOnlySpan<byte> token, StringBuilder folded, Span<byte> bytes)
    {
        folded.Clear();
        folded.Append(Encoding.UTF8.GetString(token[..Math.Min(token.Length, 24)]));
        foreach (var fold in _tables.Folding) folded.Replace(fold.From, fold.To);
        var length = 0;
        for (var i = 0; i < folded.Length && length < 90; i++)
        {
            if (i > 0 && folded[i] == folded[i - 1]) continue;
            length += Encoding.UTF8.GetBytes([folded[i]], bytes[length..]);
        }

        return Hash64.Of(bytes[..length]);
    }
}
