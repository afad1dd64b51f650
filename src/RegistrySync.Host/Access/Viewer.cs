using System.Security.Claims;
using RegistrySync.Domain.Handling;

namespace RegistrySync.Host.Access;

/// <summary>Whoever looks at a page: immutable, and the only source of what a transaction of the pages declares.</summary>
public sealed record Viewer
{
    /// <summary>The claim that holds one municipality's code; a steward has one for each.</summary>
    public const string MunicipalityClaim = "municipality";

    Viewer(string actor, Role role, IReadOnlyList<string> municipalities) => (Actor, Role, Municipalities) = (actor, role, municipalities);

    /// <summary>The account's name, as the audit log keeps it.</summary>
    public string Actor { get; }

    public Role Role { get; }

    /// <summary>Codes of four digits, in order. Empty for everybody but stewards and address investigators, whatever the claims say.</summary>
    public IReadOnlyList<string> Municipalities { get; }

    /// <summary>The municipalities whose persons this viewer may see: a steward's. An address investigator sees reports, not persons.</summary>
    public IReadOnlyList<string> PersonsOf => IsSteward ? Municipalities : [];

    /// <summary>The municipalities whose received reports this viewer answers.</summary>
    public IReadOnlyList<string> InvestigatesFor => Role is Role.AddressInvestigator ? Municipalities : [];

    /// <summary>Whether pages about persons exist for this viewer at all.</summary>
    public bool SeesPersons => IsSteward && Municipalities.Count > 0;

    /// <summary>Whether findings are this viewer's work.</summary>
    public bool IsSteward => IsStewardly(Role);

    /// <summary>Whether this viewer signs rules, for the own municipalities.</summary>
    public bool MaySign => Role is Role.LeadSteward && Municipalities.Count > 0;

    /// <summary>Whether this viewer sets what the rules work with.</summary>
    public bool KeepsRules => Role is Role.Administrator or Role.LeadSteward;

    /// <summary>Whether this viewer sees the region as a place, and not only what is accounted for.</summary>
    public bool SeesRegion => IsSteward || Role is Role.Administrator or Role.AddressInvestigator or Role.Reader;

    /// <summary>Whether counts are told however small: those who work on the findings or run the machinery.</summary>
    public bool SeesSmallNumbers => IsSteward || Role is Role.Administrator;

    /// <summary>Whether the audit log tells this viewer whom it was about, by key.</summary>
    public bool SeesKeysOfPersons => Role is Role.DataProtectionOfficer;

    /// <summary>Whether this viewer enters breaches.</summary>
    public bool EntersBreaches => Role is Role.SecurityOfficer;

    /// <summary>As whom this viewer acts on findings and reports.</summary>
    public ActingRole ActingRole => Role switch
    {
        Role.LeadSteward => ActingRole.LeadSteward,
        Role.AddressInvestigator => ActingRole.AddressInvestigator,
        _ => ActingRole.Steward,
    };

    /// <summary>Roles that work on findings.</summary>
    public static bool IsStewardly(Role role) => role is Role.Steward or Role.LeadSteward;

    /// <summary>Roles that are given for some municipalities.</summary>
    public static bool IsMunicipal(Role role) => IsStewardly(role) || role is Role.AddressInvestigator;

    /// <summary>Reads a signed-in account.</summary>
    /// <exception cref="UnauthorizedAccessException">Nobody is signed in, or the account has no role, or more than one.</exception>
    public static Viewer Of(ClaimsPrincipal account)
    {
        if (account.Identity is not { IsAuthenticated: true, Name: { Length: > 0 } actor })
            throw new UnauthorizedAccessException("Nobody is signed in.");
        var roles = account.FindAll(ClaimTypes.Role).Select(claim => claim.Value).Distinct().ToList();
        if (roles.Count != 1 || !Enum.TryParse<Role>(roles[0], out var role) || role.ToString() != roles[0]) // By name: a number is none.
            throw new UnauthorizedAccessException("The account has no role here, or more than one.");
        IReadOnlyList<string> municipalities = IsMunicipal(role)
            ? [.. account.FindAll(MunicipalityClaim).Select(claim => claim.Value).Where(IsCode).Distinct().Order(StringComparer.Ordinal)]
            : [];
        return new Viewer(actor, role, municipalities);
    }

    static bool IsCode(string text) => text.Length == 4 && text.All(char.IsAsciiDigit);
}
