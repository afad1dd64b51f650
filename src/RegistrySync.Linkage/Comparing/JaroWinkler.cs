using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace RegistrySync.Linkage.Comparing;

/// <summary>Jaro-Winkler similarity (prefix weight 0.1, at most four letters) of names of up to 32 bytes, one 32-byte compare per letter.</summary>
public static class JaroWinkler
{
    /// <summary>Room that each name occupies, padded with zeros.</summary>
    public const int Width = 32;

    /// <summary>Similarity from 0 (nothing in common) to 1 (equal).</summary>
    /// <param name="left">At least <see cref="Width"/> bytes, zero padded.</param>
    /// <param name="leftLength">Length of the name, at most <see cref="Width"/>.</param>
    /// <param name="right">As left.</param>
    /// <param name="rightLength">As left.</param>
    [SkipLocalsInit]
    public static float Similarity(ref byte left, int leftLength, ref byte right, int rightLength)
    {
        if (leftLength == 0 || rightLength == 0) return leftLength == rightLength ? 1 : 0;
        var letters = Vector256.LoadUnsafe(ref right);
        var window = Math.Max(0, (Math.Max(leftLength, rightLength) / 2) - 1);
        var inside = rightLength == 32 ? uint.MaxValue : (1u << rightLength) - 1;
        uint usedLeft = 0, usedRight = 0;
        for (var i = 0; i < leftLength; i++)
        {
            var low = i > window ? uint.MaxValue << (i - window) : uint.MaxValue;
            var high = i + window >= 31 ? uint.MaxValue : (2u << (i + window)) - 1;
            if (i - window > 31) break;
            var same = Vector256.Equals(letters, Vector256.Create(Unsafe.Add(ref left, i))).ExtractMostSignificantBits();
            same &= low & high & inside & ~usedRight;
            if (same == 0) continue;
            usedRight |= same & (0 - same);
            usedLeft |= 1u << i;
        }

        var matches = BitOperations.PopCount(usedLeft);
        if (matches == 0) return 0;
        var outOfPlace = 0;
        for (var (a, b) = (usedLeft, usedRight); a != 0; a &= a - 1, b &= b - 1)
            if (Unsafe.Add(ref left, BitOperations.TrailingZeroCount(a)) != Unsafe.Add(ref right, BitOperations.TrailingZeroCount(b))) outOfPlace++;
        return Winkler(matches, outOfPlace / 2, leftLength, rightLength, CommonPrefix(ref left, ref right, Math.Min(leftLength, rightLength)));
    }

    internal static float Winkler(int matches, int transpositions, int leftLength, int rightLength, int prefix)
    {
        var jaro = (((float)matches / leftLength) + ((float)matches / rightLength) + ((float)(matches - transpositions) / matches)) / 3;
        return jaro + (prefix * 0.1f * (1 - jaro));
    }

    static int CommonPrefix(ref byte left, ref byte right, int most)
    {
        var different = Unsafe.ReadUnaligned<uint>(ref left) ^ Unsafe.ReadUnaligned<uint>(ref right);
        return Math.Min(different == 0 ? 4 : BitOperations.TrailingZeroCount(different) / 8, most);
    }

    /// <summary>Similarity of two texts, of which the first 32 bytes count.</summary>
    public static float Similarity(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        Span<byte> a = stackalloc byte[Width], b = stackalloc byte[Width];
        a.Clear();
        b.Clear();
        var (m, n) = (Math.Min(Width, left.Length), Math.Min(Width, right.Length));
        left[..m].CopyTo(a);
        right[..n].CopyTo(b);
        return Similarity(ref MemoryMarshal.GetReference(a), m, ref MemoryMarshal.GetReference(b), n);
    }
}
