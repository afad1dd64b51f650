using RegistrySync.Linkage.Declaring;
using RegistrySync.Linkage.Records;
using RegistrySync.Linkage.Scoring;

namespace RegistrySync.Linkage.Clustering;

/// <summary>
/// Joins records into identities, best evidence first. Two clusters join when the pair at hand is a link, no constraint forbids it, the
/// pairs between them speak for it on average, which stops chains of house mates, and no other identity has as good a claim.
/// Independent of the order of records and pairs.
/// </summary>
/// <param name="table">The records.</param>
/// <param name="constraints">What may not be joined.</param>
/// <param name="judge">Bits of a pair.</param>
/// <param name="joining">What joining asks for beside a link.</param>
/// <param name="together">Bits of two identities by all that their records say; without it that of their best pair.</param>
sealed class Clusterer(
    RecordTable table, LinkConstraints constraints, Func<int, int, double> judge, Joining? joining = null,
    Func<IReadOnlyList<int>, IReadOnlyList<int>, double>? together = null)
{
    /// <summary>Of larger clusters only this many members are asked, the oldest.</summary>
    const int MostAsked = 8;

    /// <summary>Bits by which a rival is so much weaker that it does not count.</summary>
    const double Outclassed = 10;

    readonly Dictionary<int, HashSet<int>> _different = [];
    readonly int[] _root = Numbered(table.Count);

    /// <summary>Per record the next of its cluster, in a ring: two rings become one by swapping two places.</summary>
    readonly int[] _next = Numbered(table.Count);
    readonly Joining _joining = joining ?? new Joining();
    readonly Dictionary<int, double> _rivals = [];
    readonly Dictionary<(int One, int Two), double> _voices = [];
    Neighbours? _neighbours;

    double _link;

    /// <summary>Whether two records that are still alone may always join.</summary>
    readonly bool _free = constraints.Contradictions.Count == 0 && constraints.Exclusive.Count == 0 && constraints.Different.Count == 0 && joining is not { Contested: true };

    /// <summary>Per record the root of what a person declared to be the same; null when nobody did.</summary>
    int[]? _said;

    public List<BlockedLink> Blocked { get; } = [];

    static int[] Numbered(int count)
    {
        var numbers = new int[count];
        for (var i = 0; i < count; i++) numbers[i] = i;
        return numbers;
    }

    /// <summary>Returns per record the oldest record of its cluster.</summary>
    public int[] Run(PairList pairs, ReadOnlySpan<float> bits, double link)
    {
        _link = link;
        foreach (var (left, right) in constraints.Different) Forbid(left, right);
        foreach (var (left, right) in constraints.Same.Select(Ordered).Order(Comparer<(int Left, int Right)>.Create(CompareTies)))
            Join(left, right, double.PositiveInfinity);
        if (constraints.Same.Count > 0) _said = [.. Enumerable.Range(0, table.Count).Select(Find)];
        if (_joining.Contested) _neighbours = new Neighbours(table.Count, pairs, bits);
        foreach (var pair in LinkOrder.Of(table, pairs, bits, link)) Join(pairs.Left[pair], pairs.Right[pair], bits[pair]);
        return Oldest();
    }

    (int Left, int Right) Ordered((int Left, int Right) pair) => table.TieBreak(pair.Left) <= table.TieBreak(pair.Right) ? pair : (pair.Right, pair.Left);

    int CompareTies((int Left, int Right) a, (int Left, int Right) b)
    {
        var first = table.TieBreak(a.Left).CompareTo(table.TieBreak(b.Left));
        return first != 0 ? first : table.TieBreak(a.Right).CompareTo(table.TieBreak(b.Right));
    }

    void Forbid(int left, int right)
    {
        (_different.TryGetValue(left, out var ofLeft) ? ofLeft : _different[left] = []).Add(right);
        (_different.TryGetValue(right, out var ofRight) ? ofRight : _different[right] = []).Add(left);
    }

    int Find(int record)
    {
        while (_root[record] != record) record = _root[record] = _root[_root[record]];
        return record;
    }

    void Join(int left, int right, double bits)
    {
        var (one, two) = (Find(left), Find(right));
        if (one == two) return;
        if (!(_free && _next[one] == one && _next[two] == two) && Obstacle(one, two, left, right, bits) is { } reason)
        {
            Blocked.Add(new BlockedLink(left, right, bits, reason));
            return;
        }

        (_next[one], _next[two]) = (_next[two], _next[one]);
        _root[two] = one;
    }

    List<int> Members(int root)
    {
        var members = new List<int>(4);
        var record = root;
        do
        {
            members.Add(record);
            record = _next[record];
        }
        while (record != root);
        return members;
    }

    string? Obstacle(int one, int two, int left, int right, double bits)
    {
        var (ofOne, ofTwo) = (Members(one), Members(two));
        if (Excluded(ofOne, ofTwo) is { } attribute) return attribute;
        if (_different.Count > 0 && ofOne.Any(m => _different.TryGetValue(m, out var others) && others.Overlaps(ofTwo))) return "different";
        if (double.IsInfinity(bits)) return null;
        foreach (var contradiction in constraints.Contradictions)
            if (bits - contradiction.Bits < _link && Contradict(contradiction, ofOne, ofTwo)) return contradiction.Name;
        if ((ofOne.Count > 1 || ofTwo.Count > 1) && !Speaks(ofOne, ofTwo, left, right, bits)) return "evidence";
        if (_neighbours is null) return null;
        var claim = Claim(ofOne, ofTwo, bits);
        if (claim < _link) return "evidence";
        return Rivals(ofOne, left, right, ofTwo, bits) + Rivals(ofTwo, left, right, ofOne, bits) < Math.Pow(2, claim) ? null : "contested";
    }

    /// <summary>How sure it is that two clusters are one, by all that their records say together. What a person declared to be the same may contradict itself.</summary>
    double Claim(List<int> ofOne, List<int> ofTwo, double bits) =>
        together is null || (ofOne.Count == 1 && ofTwo.Count == 1) || IsSaid(ofOne) || IsSaid(ofTwo) ? bits : together([.. Asked(ofOne)], [.. Asked(ofTwo)]);

    bool IsSaid(List<int> members)
    {
        if (_said is null) return false;
        foreach (var one in members)
            foreach (var two in members)
                if (one != two && _said[one] == _said[two]) return true;
        return false;
    }

    /// <summary>
    /// Sum of the odds that one of these records belongs to an identity that <paramref name="others"/> cannot be. Whoever shares an identity with
    /// the pair because a person said so has claims of its own, and they are no rivals.
    /// </summary>
    double Rivals(List<int> members, int left, int right, List<int> others, double bits)
    {
        var (one, two) = (Find(left), Find(right));
        _rivals.Clear();
        foreach (var member in Asked(members))
        {
            if (_said is not null && member != left && member != right && (_said[member] == _said[left] || _said[member] == _said[right])) continue;
            foreach (var (neighbour, weight) in _neighbours!.Of(member))
            {
                if (weight < bits - Outclassed) continue;
                var rival = Find(neighbour);
                if (rival == one || rival == two || _rivals.GetValueOrDefault(rival, double.NegativeInfinity) >= weight) continue;
                _rivals[rival] = weight;
            }
        }

        double odds = 0;
        foreach (var (rival, weight) in _rivals.OrderBy(r => r.Value))
            if (Members(rival) is var claimants && CannotBe(claimants, others)) odds += Math.Pow(2, Claim(members, claimants, weight));
        return odds;
    }

    /// <summary>Whether two clusters are two identities: by a constraint, by what two of their records say, or by the evidence between them.</summary>
    bool CannotBe(List<int> ofOne, List<int> ofTwo)
    {
        if (Excluded(ofOne, ofTwo) is not null) return true;
        foreach (var contradiction in constraints.Contradictions)
            if (contradiction.Contests && Contradict(contradiction, ofOne, ofTwo)) return true;
        return !Speaks(ofOne, ofTwo, -1, -1, 0);
    }

    /// <summary>The attribute of which the two have different values.</summary>
    string? Excluded(List<int> ofOne, List<int> ofTwo)
    {
        foreach (var attribute in constraints.Exclusive)
            if (Value(attribute, ofOne) is var a and not 0 && Value(attribute, ofTwo) is var b and not 0 && a != b) return attribute.Name;
        return null;
    }

    bool Contradict(Contradiction contradiction, List<int> ofOne, List<int> ofTwo)
    {
        foreach (var one in ofOne)
            foreach (var two in ofTwo)
                if (contradiction.Between(one, two) && !Settled(contradiction, one, two, ofOne) && !Settled(contradiction, two, one, ofTwo)) return true;
        return false;
    }

    /// <summary>Whether a person declared to be the same what contradicts itself, and part of it goes with the other.</summary>
    bool Settled(Contradiction contradiction, int member, int other, List<int> members)
    {
        if (_said is null) return false;
        bool torn = false, fits = false;
        foreach (var same in members)
        {
            if (same == member || _said[same] != _said[member]) continue;
            torn |= contradiction.Between(member, same);
            fits |= !contradiction.Between(same, other);
        }

        return torn && fits;
    }

    static long Value(ExclusiveValue attribute, List<int> members)
    {
        foreach (var member in members)
            if (attribute.Values[member] != 0) return attribute.Values[member];
        return 0;
    }

    /// <summary>On average over all pairs. Records that a person declared to be the same, however different, speak with one voice: the best of theirs.</summary>
    bool Speaks(List<int> ofOne, List<int> ofTwo, int left, int right, double bits)
    {
        _voices.Clear();
        double sum = 0;
        var asked = 0;
        foreach (var one in Asked(ofOne))
            foreach (var two in Asked(ofTwo))
            {
                var pair = Math.Clamp((one == left && two == right) || (one == right && two == left) ? bits : judge(one, two), -20, 20);
                var before = _said is null ? double.NaN : Voice(_said[one], _said[two], pair);
                sum += double.IsNaN(before) ? pair : Math.Max(pair, before) - before;
                asked += double.IsNaN(before) ? 1 : 0;
            }

        return sum / asked > -_joining.Tolerance;
    }

    /// <summary>What these two were heard to say before, or not a number; remembers the best.</summary>
    double Voice(int one, int two, double bits)
    {
        var known = _voices.TryGetValue((one, two), out var before);
        _voices[(one, two)] = known ? Math.Max(before, bits) : bits;
        return known ? before : double.NaN;
    }

    IEnumerable<int> Asked(List<int> members)
    {
        if (members.Count <= MostAsked) return members;
        members.Sort((a, b) => a == b ? 0 : table.IsOlder(a, b) ? -1 : 1);
        return members.Take(MostAsked);
    }

    int[] Oldest()
    {
        var clusters = Numbered(table.Count);
        for (var record = 0; record < clusters.Length; record++)
        {
            if (_next[record] == record) continue;
            var root = Find(record);
            if (table.IsOlder(record, clusters[root])) clusters[root] = record;
        }

        for (var record = 0; record < clusters.Length; record++)
            if (_root[record] != record) clusters[record] = clusters[Find(record)];
        return clusters;
    }
}
