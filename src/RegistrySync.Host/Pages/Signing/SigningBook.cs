using RegistrySync.Host.Access;
using RegistrySync.Pipeline.Detecting;
using RegistrySync.Pipeline.Signing;

namespace RegistrySync.Host.Pages.Signing;

/// <summary>Where a municipality stands with a rule.</summary>
public enum SigningState
{
    /// <summary>Nothing of it reaches anybody there.</summary>
    NotYet,

    Standing,

    /// <summary>It was signed with other parameters than it has now.</summary>
    Lapsed,

    Withdrawn,
}

/// <summary>All signatures, and what they come to for the rules as they are in force.</summary>
public sealed class SigningBook(IReadOnlyList<Signature> signatures)
{
    /// <summary>The latest first.</summary>
    public IReadOnlyList<Signature> All => signatures;

    public static async Task<SigningBook> ReadAsync(PagesTransaction transaction, string? rule, CancellationToken cancellationToken) =>
        new(await Signatures.ListAsync(transaction.Connection, rule, cancellationToken));

    /// <summary>The signature by which a municipality uses a version of a rule, or null.</summary>
    public Signature? Standing(CatalogueRule rule, string municipality) =>
        signatures.FirstOrDefault(each => Of(each, rule, municipality) && each.Version == rule.Version && each.Withdrawal is null);

    public SigningState StateOf(CatalogueRule rule, string municipality) =>
        Standing(rule, municipality) is not null ? SigningState.Standing
        : signatures.FirstOrDefault(each => Of(each, rule, municipality)) is not { } last ? SigningState.NotYet
        : last.Withdrawal is null ? SigningState.Lapsed
        : SigningState.Withdrawn;

    /// <summary>The rules that some of these municipalities have not signed, each with those that have not.</summary>
    public IReadOnlyList<(CatalogueRule Rule, IReadOnlyList<string> Municipalities)> Lacking(IEnumerable<CatalogueRule> rules, IReadOnlyCollection<string> own) =>
        [.. rules.Select(rule => (rule, (IReadOnlyList<string>)[.. own.Where(code => Standing(rule, code) is null)])).Where(each => each.Item2.Count > 0)];

    static bool Of(Signature signature, CatalogueRule rule, string municipality) => signature.Rule == rule.Id && signature.Municipality == municipality;
}
