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

    /// <summary>Codes of four digits, in order. Empty for everybody but a steward, whatever the claims say.</summary>
    public IReadOnlyList<string> Municipalities { get; }

    /// <summary>Whether pages about persons exist for this viewer at all.</summary>
    public bool SeesPersons => IsSteward && Municipalities.Count > 0;

    /// <summary>Whether findings are this viewer's work.</summary>
    public bool IsSteward => IsStewardly(Role);

    /// <summary>Whether this viewer signs rules, for the own municipalities.</summary>
    public bool MaySign => Role is Role.LeadSteward && Municipalities.Count > 0;

    /// <summary>As whom a steward acts on findings.</summary>
    public ActingRole ActingRole => Role is Role.LeadSteward ? ActingRole.LeadSteward : ActingRole.Steward;

    /// <summary>Roles that work on findings, and so have municipalities.</summary>
    public static bool IsStewardly(Role role) => role is Role.Steward or Role.LeadSteward;

    /// <summary>Reads a signed-in account.</summary>
    /// <exception cref="UnauthorizedAccessException">Nobody is signed in, or the account has no role, or more than one.</exception>
    public static Viewer Of(ClaimsPrincipal account)
    {
        if (account.Identity is not { IsAuthenticated: true, Name: { Length: > 0 } actor })
            throw new UnauthorizedAccessException("Nobody is signed in.");
        var roles = account.FindAll(ClaimTypes.Role).Select(claim => claim.Value).Distinct().ToList();
        if (roles.Count != 1 || !Enum.TryParse<Role>(roles[0], out var role) || !Enum.IsDefined(role))
            throw new UnauthorizedAccessException("The account has no role here, or more than one.");
        IReadOnlyList<string> municipalities = IsStewardly(role)
            ? [.. account.FindAll(MunicipalityClaim).Select(claim => claim.Value).Where(IsCode).Distinct().Order(StringComparer.Ordinal)]
            : [];
        return new Viewer(actor, role, municipalities);
    }

    static bool IsCode(string text) => text.Length == 4 && text.All(char.IsAsciiDigit);
}
