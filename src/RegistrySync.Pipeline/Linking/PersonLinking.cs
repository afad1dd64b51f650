using RegistrySync.Linkage.Clustering;
using RegistrySync.Linkage.Declaring;
using RegistrySync.Linkage.Linking;

namespace RegistrySync.Pipeline.Linking;

/// <summary>What every linking of persons respects: one BRP person per identity, never two BSNs, hardly two beds at once or two birth dates, what stewards said.</summary>
static class PersonLinking
{
    /// <summary>Compares everybody.</summary>
    public static LinkageResult Link(PersonRecords records, LinkageModel model, Assertions assertions, DateOnly today, CancellationToken cancellationToken) =>
        Linker.Link(records.Table, model, Options(records, assertions, today), cancellationToken);

    /// <summary>Compares whoever changed, and forms all clusters anew: the same outcome, for a frozen model.</summary>
    public static LinkageResult Link(PersonRecords records, LinkageModel model, Assertions assertions, EarlierPairs earlier, DateOnly today, CancellationToken cancellationToken) =>
        Linker.LinkChanged(records.Table, model, earlier.Changed, earlier.Pairs, Options(records, assertions, today), cancellationToken);

    static LinkOptions Options(PersonRecords records, Assertions assertions, DateOnly today) => new()
    {
        FrozenSplits = true,
        Constraints = new LinkConstraints
        {
            Exclusive = [new ExclusiveValue("BrpPerson", records.BrpPersons), new ExclusiveValue("Bsn", records.Tokens)],
            Same = assertions.Same,
            Different = assertions.Different,
            Contradictions =
            [
                new Contradiction("TwoBirths", records.Births.Clash, Births.Bits, Contests: true),
                new Contradiction("TwoBeds", (one, other) => records.Beds.Clash(one, other, today), Beds.Bits),
            ],
        },
    };
}
