namespace RegistrySync.Linkage.Comparing;

/// <summary>Whether two texts are exactly one edit apart: one letter more, less or other, or two neighbours swapped.</summary>
static class OneEdit
{
    public static bool Apart(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        if (left.Length < right.Length) return Apart(right, left);
        if (left.Length - right.Length > 1) return false;
        var start = left.CommonPrefixLength(right);
        if (left.Length != right.Length) return left[(start + 1)..].SequenceEqual(right[start..]);
        if (start == left.Length) return false;
        if (left[(start + 1)..].SequenceEqual(right[(start + 1)..])) return true;
        return left[start] == right[start + 1] && left[start + 1] == right[start] && left[(start + 2)..].SequenceEqual(right[(start + 2)..]);
    }
}
