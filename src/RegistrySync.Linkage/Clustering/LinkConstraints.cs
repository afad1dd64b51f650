namespace RegistrySync.Linkage.Clustering;

/// <summary>What links must respect, whatever the evidence.</summary>
public sealed record LinkConstraints
{
    /// <summary>No constraint at all.</summary>
    public static LinkConstraints None { get; } = new();

    /// <summary>Attributes of which an identity may have only one value.</summary>
    public IReadOnlyList<ExclusiveValue> Exclusive { get; init; } = [];

    /// <summary>Pairs of records that a person declared to be the same.</summary>
    public IReadOnlyList<(int Left, int Right)> Same { get; init; } = [];

    /// <summary>Pairs of records that a person declared to be different.</summary>
    public IReadOnlyList<(int Left, int Right)> Different { get; init; } = [];

    /// <summary>What two records of one identity can hardly both say, however alike they are.</summary>
    public IReadOnlyList<Contradiction> Contradictions { get; init; } = [];
}

/// <summary>
/// Something that is so unlikely of one thing that two records which say it are rather two things. A comparison weighs it between two
/// records; in an identity the others would outvote it.
/// </summary>
/// <param name="Name">Shown as the reason when it blocks a link.</param>
/// <param name="Between">Whether two records, by index, contradict each other.</param>
/// <param name="Bits">By how many bits the link that would bring them together must be surer than any other.</param>
/// <param name="Contests">Whether two identities that contradict each other are two, so that what fits both of them is neither's.</param>
public sealed record Contradiction(string Name, Func<int, int, bool> Between, double Bits, bool Contests = false);

/// <summary>An attribute of which an identity may have at most one value: its BRP person, its valid BSN token, its row in a register without doubles.</summary>
/// <param name="Name">Shown as the reason when it blocks a link.</param>
/// <param name="Values">Per record a value, 0 for none. Equal values may be linked, they need not be.</param>
public sealed record ExclusiveValue(string Name, IReadOnlyList<long> Values)
{
    /// <summary>Every record of a register is another thing: at most one of them per identity.</summary>
    public static ExclusiveValue OnePerRegister(string name, Records.RecordTable table, int register) => new(name, new RegisterRows(table, register));

    /// <summary>A register's records numbered, the others 0; computed, for registers hold millions.</summary>
    sealed class RegisterRows(Records.RecordTable table, int register) : IReadOnlyList<long>
    {
        public int Count => table.Count;

        public long this[int index] => table.RegisterOf(index) == register ? index + 1L : 0;

        public IEnumerator<long> GetEnumerator() => Enumerable.Range(0, Count).Select(record => this[record]).GetEnumerator();

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
    }
}

/// <summary>A link that evidence or an assertion asked for and that was not made.</summary>
/// <param name="Left">A record.</param>
/// <param name="Right">A record.</param>
/// <param name="Bits">Evidence in bits, prior included; infinite for an assertion.</param>
/// <param name="Reason">The exclusive attribute's name, <c>different</c>, the contradiction's name, <c>evidence</c> when the rest of the two clusters speaks against it, or <c>contested</c> when the same records fit another identity as well.</param>
public sealed record BlockedLink(int Left, int Right, double Bits, string Reason);
