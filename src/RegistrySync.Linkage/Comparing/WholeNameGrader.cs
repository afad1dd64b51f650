using System.Runtime.CompilerServices;
using RegistrySync.Linkage.Declaring;

namespace RegistrySync.Linkage.Comparing;

/// <summary>
/// Compares given and family names as one: every word of the one person looks for its like among the other's, first in the same field,
/// then in the other. So a patronymic or a second surname may stand anywhere, and what each has that the other lacks is known.
/// </summary>
sealed class WholeNameGrader(NameTokens tokens, NameRarity given, NameRarity family, float near)
{
    const int MostWords = 2 * NameTokens.Most;

    /// <summary>Shorter words have no typing errors: they would be other names.</summary>
    const int ShortestTypo = 4;

    /// <summary>Words of one person that wait for their like; given names come first.</summary>
    ref struct Side
    {
        public ReadOnlySpan<NameToken> Words;
        public int GivenNames;
        public uint Open;

        public readonly bool IsOpen(int word) => (Open >> word & 1) != 0;

        public readonly bool IsGiven(int word) => word < GivenNames;

        /// <summary>Its place among the given, or among the family names.</summary>
        public readonly int PlaceOf(int word) => IsGiven(word) ? word : word - GivenNames;
    }

    /// <summary>What was found alike.</summary>
    struct Found
    {
        public int Given, Family, Crossed, Near, Initials;

        /// <summary>Whether the first given names are alike, which clerks keep when they drop one.</summary>
        public bool First;

        public float Bits;

        public readonly int All => Given + Family + Crossed;

        /// <summary>Whether both a given and a family name are among them.</summary>
        public readonly bool IsWhole => Given + Crossed > 0 && Family + Crossed > 0 && All > 1;
    }

    /// <summary>The grade, and the bits by which the words in common are rarer than words in common usually are.</summary>
    [SkipLocalsInit]
    public (Grade Grade, float Bits) Between(int myGiven, int myFamily, int theirGiven, int theirFamily)
    {
        Span<NameToken> one = stackalloc NameToken[MostWords], two = stackalloc NameToken[MostWords];
        var mine = Gather(one, myGiven, myFamily);
        var theirs = Gather(two, theirGiven, theirFamily);
        if (mine.Open == 0 || theirs.Open == 0) return (Grade.Missing, 0);
        // Who is looked at first must not depend on the order of records.
        var found = Follows(in mine, in theirs) ? Match(ref theirs, ref mine) : Match(ref mine, ref theirs);
        var grade = Judge(in found, mine.Open != 0, theirs.Open != 0);
        if (grade == Grade.Canonical && myGiven == theirGiven && myFamily == theirFamily) grade = Grade.Exact;
        return (grade, grade >= Grade.Some ? 0 : found.Bits);
    }

    Side Gather(Span<NameToken> room, int givenCode, int familyCode)
    {
        var givenNames = tokens.Of(givenCode);
        var familyNames = tokens.Of(familyCode);
        givenNames.CopyTo(room);
        familyNames.CopyTo(room[givenNames.Length..]);
        var count = givenNames.Length + familyNames.Length;
        return new Side { Words = room[..count], GivenNames = givenNames.Length, Open = (1u << count) - 1 };
    }

    Found Match(ref Side first, ref Side second)
    {
        var found = new Found();
        MatchEqual(ref first, ref second, ref found, crossed: false);
        MatchEqual(ref first, ref second, ref found, crossed: true);
        MatchNearly(ref first, ref second, ref found, crossed: false);
        MatchJoined(ref first, ref second, ref found);
        MatchJoined(ref second, ref first, ref found);
        MatchInitials(ref first, ref second, ref found, crossed: false);
        if (found.Crossed == 0) return found;
        MatchNearly(ref first, ref second, ref found, crossed: true);
        MatchInitials(ref first, ref second, ref found, crossed: true);
        return found;
    }

    static bool Follows(in Side mine, in Side theirs)
    {
        if (mine.Words.Length != theirs.Words.Length) return mine.Words.Length > theirs.Words.Length;
        for (var i = 0; i < mine.Words.Length; i++)
            if (mine.Words[i].Folded != theirs.Words[i].Folded) return mine.Words[i].Folded > theirs.Words[i].Folded;
        return mine.GivenNames > theirs.GivenNames;
    }

    void MatchEqual(ref Side mine, ref Side theirs, ref Found found, bool crossed)
    {
        for (var i = 0; i < mine.Words.Length; i++)
        {
            if (!mine.IsOpen(i) || mine.Words[i].IsInitial) continue;
            for (var j = 0; j < theirs.Words.Length; j++)
            {
                if (mine.Words[i].Folded != theirs.Words[j].Folded || !theirs.IsOpen(j) || mine.IsGiven(i) == theirs.IsGiven(j) == crossed) continue;
                found.Bits += crossed ? Math.Min(given.Bits(mine.Words[i]), family.Bits(mine.Words[i])) : RarityAt(in mine, i).Bits(mine.Words[i]);
                Close(ref mine, i, ref theirs, j, ref found);
                break;
            }
        }
    }

    void MatchNearly(ref Side mine, ref Side theirs, ref Found found, bool crossed)
    {
        for (var i = 0; i < mine.Words.Length; i++)
        {
            if (!mine.IsOpen(i) || mine.Words[i].Length < ShortestTypo) continue;
            for (var j = 0; j < theirs.Words.Length; j++)
            {
                if (!theirs.IsOpen(j) || mine.IsGiven(i) == theirs.IsGiven(j) == crossed || !IsNear(in mine.Words[i], in theirs.Words[j])) continue;
                found.Bits += Math.Min(RarityAt(in mine, i).Bits(mine.Words[i]), RarityAt(in theirs, j).Bits(theirs.Words[j]));
                found.Near++;
                Close(ref mine, i, ref theirs, j, ref found);
                break;
            }
        }
    }

    /// <summary>Two words of the one that the other wrote as one, with the space left out or another key struck.</summary>
    void MatchJoined(ref Side mine, ref Side theirs, ref Found found)
    {
        Span<byte> joined = stackalloc byte[2 * NameFolding.MostLetters];
        for (var i = 0; i < mine.Words.Length; i++)
        {
            if (!mine.IsOpen(i) || mine.Words[i].Length < 2 * ShortestTypo - 2) continue;
            for (var j = 0; j + 1 < theirs.Words.Length; j++)
            {
                if (!theirs.IsOpen(j) || !theirs.IsOpen(j + 1) || theirs.IsGiven(j) != theirs.IsGiven(j + 1) || theirs.IsGiven(j) != mine.IsGiven(i)) continue;
                var head = tokens.Letters(in theirs.Words[j]);
                var tail = tokens.Letters(in theirs.Words[j + 1]);
                if (Math.Abs(head.Length + tail.Length - mine.Words[i].Length) > 1) continue;
                head.CopyTo(joined);
                tail.CopyTo(joined[head.Length..]);
                var both = joined[..(head.Length + tail.Length)];
                if (!both.SequenceEqual(tokens.Letters(in mine.Words[i])) && !OneEdit.Apart(both, tokens.Letters(in mine.Words[i]))) continue;
                var rarity = RarityAt(in theirs, j);
                found.Bits += rarity.Bits(theirs.Words[j]) + rarity.Bits(theirs.Words[j + 1]);
                found.Near++;
                theirs.Open &= ~(1u << (j + 1));
                Close(ref mine, i, ref theirs, j, ref found);
                break;
            }
        }
    }

    /// <summary>The same name with another ending, a slip of the keyboard, or a spelling that another alphabet's habits make.</summary>
    bool IsNear(in NameToken one, in NameToken two)
    {
        if (one.Stem == two.Stem) return true;
        if (two.Length < ShortestTypo || Math.Abs(one.Length - two.Length) > 3) return false;
        return OneEdit.Apart(tokens.Letters(in one), tokens.Letters(in two)) || OneEdit.Apart(tokens.FoldedLetters(in one), tokens.FoldedLetters(in two))
            || JaroWinkler.Similarity(tokens.FoldedLetters(in one), tokens.FoldedLetters(in two)) >= near;
    }

    /// <summary>Initials in their order: the first letter is that of the first name, the second that of the second.</summary>
    static void MatchInitials(ref Side mine, ref Side theirs, ref Found found, bool crossed)
    {
        for (var i = 0; i < mine.Words.Length; i++)
        {
            for (var j = 0; j < theirs.Words.Length && mine.IsOpen(i); j++)
            {
                if (!theirs.IsOpen(j) || mine.IsGiven(i) == theirs.IsGiven(j) == crossed || mine.Words[i].Initial != theirs.Words[j].Initial) continue;
                if (mine.PlaceOf(i) != theirs.PlaceOf(j) || !(mine.Words[i].IsInitial || theirs.Words[j].IsInitial)) continue;
                found.Initials++;
                Close(ref mine, i, ref theirs, j, ref found);
            }
        }
    }

    NameRarity RarityAt(in Side side, int word) => side.IsGiven(word) ? given : family;

    static void Close(ref Side mine, int i, ref Side theirs, int j, ref Found found)
    {
        mine.Open &= ~(1u << i);
        theirs.Open &= ~(1u << j);
        found.First |= mine.PlaceOf(i) == 0 && theirs.PlaceOf(j) == 0 && (mine.IsGiven(i) || theirs.IsGiven(j));
        if (mine.IsGiven(i) != theirs.IsGiven(j)) found.Crossed++;
        else if (mine.IsGiven(i)) found.Given++;
        else found.Family++;
    }

    /// <param name="found">What is alike.</param>
    /// <param name="more">Whether the one has words left over.</param>
    /// <param name="others">Whether the other has.</param>
    static Grade Judge(in Found found, bool more, bool others)
    {
        var sure = found.All - found.Near - found.Initials;
        if (found.All == 0) return Grade.Else;
        if (!found.IsWhole) return sure == 0 || found.Crossed > 0 ? Grade.Some : found.Given > 0 ? Grade.GivenOnly : Grade.FamilyOnly;
        if (more && others) return found.Initials > 0 ? Grade.FamilyOnly : sure > 1 ? Grade.Mixed : Grade.Some;
        if (found.Initials > 0) return found.Near > 0 ? Grade.InitialsNear : found.Crossed > 0 ? Grade.InitialsSwapped : Grade.Initials;
        if (!found.First && (more || others)) return Grade.Mixed;
        if (found.Near > 0) return more || others ? Grade.PartNear : Grade.Near;
        return more || others ? Grade.Part : found.Crossed > 0 ? Grade.Swapped : Grade.Canonical;
    }
}
