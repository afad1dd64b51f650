using RegistrySync.Linkage.Clustering;
using RegistrySync.Linkage.Declaring;
using RegistrySync.Linkage.Linking;

namespace RegistrySync.Pipeline.Linking;

/// <summary>What every linking of persons respects: one BRP person per identity, never two BSNs, what stewards said.</summary>
static class PersonLinking
{
    public static LinkageResult Link(PersonRecords records, LinkageModel model, Assertions assertions, CancellationToken cancellationToken) =>
        Linker.Link(records.Table, model, Options(records, assertions), cancellationToken);

    static LinkOptions Options(PersonRecords records, Assertions assertions) => new()
    {
        Constraints = new LinkConstraints
        {
            Exclusive = [new ExclusiveValue("BrpPerson", records.BrpPersons), new ExclusiveValue("Bsn", records.Tokens)],
            Same = assertions.Same,
            Different = assertions.Different,
        },
    };
}
