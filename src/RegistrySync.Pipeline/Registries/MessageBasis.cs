using RegistrySync.Pipeline.Receiving;

namespace RegistrySync.Pipeline.Registries;

/// <summary>Which parts of messages a definition may ask for.</summary>
static class MessageBasis
{
    static readonly string[] Never = ["person.nationality", "person.gender", "person.primaryLanguage", "person.birthPlace", "payRates", "profiles", "person.legalDocuments"];

    /// <summary>What is wrong with the messages of a definition and what to do, or null.</summary>
    public static string? Objection(RegistryDefinition registry)
    {
        foreach (var (kind, kept) in registry.Messages)
        {
            if (!MessageContract.Known.Contains(kind))
                return $"messages names '{kind}'; there is a contract for {string.Join(" and ", MessageContract.Known.Order(StringComparer.Ordinal))}";
            if (Never.FirstOrDefault(path => kept.Any(one => Overlap(one, path))) is { } never)
                return $"messages.{kind} keeps {never}, which is never an input here: leave it out";
            if (registry.LegalBasis?.BsnStatute is null && kept.Any(one => Overlap(one, "person.legalId")))
                return $"messages.{kind} keeps person.legalId, which holds a BSN: leave it out, or cite the statute in legalBasis.bsnStatute";
            try
            {
                MessageContract.For(kind, kept);
            }
            catch (ArgumentException exception)
            {
                return $"messages: {exception.Message}";
            }
        }

        return null;
    }

    static bool Overlap(string one, string other) => (one + ".").StartsWith(other + ".", StringComparison.Ordinal) || (other + ".").StartsWith(one + ".", StringComparison.Ordinal);
}
