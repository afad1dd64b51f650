using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using RegistrySync.Linkage.Declaring;

namespace RegistrySync.Linkage.Comparing;

/// <summary>Names and texts. Most pairs are told apart by their <see cref="NameShape"/>; the rest cost one Jaro-Winkler and one edit distance.</summary>
readonly struct NameGrader(NameForms forms, float near, float similar) : IGrader
{
    readonly NameShape[] _shapes = forms.Shapes;
    readonly byte[] _packed = forms.Packed;
    readonly ulong[] _tokens = forms.TokenHashes;
    readonly byte[] _needed = Needed(Math.Min(similar, 0.8f));

    /// <summary>Fewest common letters with which two names can be similar, by common prefix (0 to 4) and both lengths.</summary>
    static byte[] Needed(float similar)
    {
        var needed = new byte[5 * 33 * 33];
        for (var prefix = 0; prefix <= 4; prefix++)
            for (var left = 1; left <= 32; left++)
                for (var right = 1; right <= 32; right++)
                {
                    var letters = 1;
                    while (letters <= Math.Min(left, right) && JaroWinkler.Winkler(letters, 0, left, right, prefix) < similar - 1e-5f) letters++;
                    needed[(((prefix * 33) + left) * 33) + right] = (byte)letters;
                }

        return needed;
    }

    public NameShape[] Shapes => _shapes;

    public void Learn(int code) => forms.Learn(code);

    public Grade Equal(int code) => Grade.Exact;

    public Grade Between(int left, int right) => Between(in _shapes[left], in _shapes[right], left, right);

    /// <summary>The same, for shapes at hand.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Grade Between(in NameShape a, in NameShape b, int left, int right)
    {
        if (a.Canonical == b.Canonical) return Grade.Canonical;
        var alike = AreAlike(in a, in b);
        if (!alike && AreWhole(in a, in b)) return Grade.Else;
        return Closely(left, right, alike);
    }

    /// <summary>Whether two different names may be canonically equal, near or similar, as far as their shapes tell.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool MayBeAlike(in NameShape a, in NameShape b) => AreAlike(in a, in b) || a.Canonical == b.Canonical;

    /// <summary>Whether neither name has a second token or an initial, so that one cannot be a part of the other without being alike.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AreWhole(in NameShape a, in NameShape b) => a.Tokens + b.Tokens + a.Initials + b.Initials == 2;

    /// <summary>Whether two names have letters enough in common to be similar.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    bool AreAlike(in NameShape a, in NameShape b)
    {
        var different = a.Start ^ b.Start;
        var prefix = different == 0 ? 4 : BitOperations.TrailingZeroCount(different) >> 3;
        var common = BitOperations.PopCount(a.Letters & b.Letters) + Math.Min(a.Hidden, b.Hidden);
        return common >= Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_needed), (((prefix * 33) + a.Length) * 33) + b.Length);
    }

    /// <summary>The same, letter by letter; what the quick look falls back to and is checked against.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public Grade Closely(int left, int right, bool alike = true)
    {
        ref readonly var a = ref _shapes[left];
        ref readonly var b = ref _shapes[right];
        if (a.Canonical == b.Canonical) return Grade.Canonical;
        ref var letters = ref _packed[left * JaroWinkler.Width];
        ref var others = ref _packed[right * JaroWinkler.Width];
        var similarity = alike ? JaroWinkler.Similarity(ref letters, a.Length, ref others, b.Length) : 0;
        if (similarity >= near && Math.Min(a.Length, b.Length) > 2) return Grade.Near;
        if (similarity >= 0.8f && Math.Min(a.Length, b.Length) > 3
            && OneEdit.Apart(MemoryMarshal.CreateReadOnlySpan(ref letters, a.Length), MemoryMarshal.CreateReadOnlySpan(ref others, b.Length))) return Grade.Near;
        // Two single words that share a word are equal.
        if (!AreWhole(in a, in b) && IsPart(left, right, in a, in b)) return Grade.Part;
        if (similarity >= 0.8f && IsStart(in a, in b, ref letters, ref others)) return Grade.Part;
        return similarity >= similar ? Grade.Similar : Grade.Else;
    }

    /// <summary>The shorter, of three letters or more, is the beginning of the longer.</summary>
    static bool IsStart(in NameShape a, in NameShape b, ref byte letters, ref byte others)
    {
        var shorter = Math.Min(a.Length, b.Length);
        return shorter >= 3 && MemoryMarshal.CreateReadOnlySpan(ref letters, shorter).SequenceEqual(MemoryMarshal.CreateReadOnlySpan(ref others, shorter));
    }

    /// <summary>A whole token in common, or an initial that fits a token.</summary>
    bool IsPart(int left, int right, in NameShape a, in NameShape b)
    {
        for (var i = 0; i < a.Tokens; i++)
        {
            var token = _tokens[(left * NameForms.MostTokens) + i];
            for (var j = 0; j < b.Tokens; j++)
            {
                var other = _tokens[(right * NameForms.MostTokens) + j];
                if (token == other && token >= 256) return true;
                if (i == 0 && j == 0 && (token < 256 || other < 256) && (byte)a.Start == (byte)b.Start) return true;
            }
        }

        return false;
    }
}
