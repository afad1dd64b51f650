using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace RegistrySync.Linkage.Comparing;

/// <summary>Damerau-Levenshtein distance (optimal string alignment) of names of up to 32 bytes; Hyyrö's bit-parallel recurrence, one step per letter.</summary>
public static class EditDistance
{
    /// <summary>Number of insertions, deletions, substitutions and neighbour swaps; both names zero padded to 32 bytes.</summary>
    [SkipLocalsInit]
    public static int Between(ref byte left, int leftLength, ref byte right, int rightLength)
    {
        if (leftLength == 0) return rightLength;
        var letters = Vector256.LoadUnsafe(ref left);
        var inside = leftLength == 32 ? uint.MaxValue : (1u << leftLength) - 1;
        uint up = uint.MaxValue, down = 0, diagonal = 0, before = 0;
        var distance = leftLength;
        for (var i = 0; i < rightLength; i++)
        {
            var same = Vector256.Equals(letters, Vector256.Create(Unsafe.Add(ref right, i))).ExtractMostSignificantBits() & inside;
            var swapped = ((~diagonal & same) << 1) & before;
            diagonal = (((same & up) + up) ^ up) | same | down | swapped;
            var raised = down | ~(diagonal | up);
            var lowered = diagonal & up;
            distance += (int)(raised >> (leftLength - 1)) & 1;
            distance -= (int)(lowered >> (leftLength - 1)) & 1;
            raised = (raised << 1) | 1;
            lowered <<= 1;
            up = lowered | ~(diagonal | raised);
            down = raised & diagonal;
            before = same;
        }

        return distance;
    }

    /// <summary>Distance between two texts, of which the first 32 bytes count.</summary>
    public static int Between(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        Span<byte> a = stackalloc byte[32], b = stackalloc byte[32];
        a.Clear();
        b.Clear();
        var (m, n) = (Math.Min(32, left.Length), Math.Min(32, right.Length));
        left[..m].CopyTo(a);
        right[..n].CopyTo(b);
        return Between(ref MemoryMarshal.GetReference(a), m, ref MemoryMarshal.GetReference(b), n);
    }
}
