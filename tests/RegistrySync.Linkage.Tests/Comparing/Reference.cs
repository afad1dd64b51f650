namespace RegistrySync.Linkage.Tests.Comparing;

/// <summary>The textbook algorithms, slow and plain, that the fast ones are checked against.</summary>
static class Reference
{
    public static float JaroWinkler(byte[] a, byte[] b)
    {
        if (a.Length == 0 || b.Length == 0) return a.Length == b.Length ? 1 : 0;
        var window = Math.Max(0, (Math.Max(a.Length, b.Length) / 2) - 1);
        var (usedA, usedB) = (new bool[a.Length], new bool[b.Length]);
        var matches = 0;
        for (var i = 0; i < a.Length; i++)
            for (var j = Math.Max(0, i - window); j <= Math.Min(b.Length - 1, i + window); j++)
            {
                if (usedB[j] || a[i] != b[j]) continue;
                (usedA[i], usedB[j]) = (true, true);
                matches++;
                break;
            }

        if (matches == 0) return 0;
        var left = a.Where((_, i) => usedA[i]).ToArray();
        var right = b.Where((_, i) => usedB[i]).ToArray();
        var transpositions = left.Zip(right).Count(p => p.First != p.Second) / 2;
        var jaro = (((float)matches / a.Length) + ((float)matches / b.Length) + ((float)(matches - transpositions) / matches)) / 3;
        var prefix = a.Zip(b).TakeWhile(p => p.First == p.Second).Take(4).Count();
        return jaro + (prefix * 0.1f * (1 - jaro));
    }

    public static int EditDistance(byte[] a, byte[] b)
    {
        var d = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++) d[i, 0] = i;
        for (var j = 0; j <= b.Length; j++) d[0, j] = j;
        for (var i = 1; i <= a.Length; i++)
            for (var j = 1; j <= b.Length; j++)
            {
                d[i, j] = Math.Min(Math.Min(d[i - 1, j] + 1, d[i, j - 1] + 1), d[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) d[i, j] = Math.Min(d[i, j], d[i - 2, j - 2] + 1);
            }

        return d[a.Length, b.Length];
    }

    /// <summary>A word of few letters, so that pairs have something in common.</summary>
    public static byte[] Word(int seed, int longest)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, random.Next(longest + 1)).Select(_ => (byte)('a' + random.Next(5)))];
    }
}
