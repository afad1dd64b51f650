using System.Diagnostics;

namespace RegistrySync.Domain.Detecting;

/// <summary>
/// Who may be told of a finding about a person: a closed set. Enforcement, landlord, employer and migration authorities are not in it,
/// so that no code can name them as the addressee of such a finding.
/// </summary>
public enum PersonRecipient
{
    /// <summary>The worker, in his or her own language, with how to correct it.</summary>
    Worker,

    /// <summary>The help desk, on the worker's behalf.</summary>
    HelpDesk,

    /// <summary>The registration desk of the municipality of the present address.</summary>
    RegistrationDesk,

    /// <summary>The municipality that keeps the registration, for a terugmelding (Wet BRP 2.34).</summary>
    RegisteringMunicipality,

    /// <summary>Adresonderzoek in the own municipality.</summary>
    AddressInvestigation,

    /// <summary>A steward, who checks a link.</summary>
    Steward,
}

/// <summary>Who may be told of a finding about a location or a party: facts with right of reply, nothing criminal.</summary>
public enum PartyRecipient
{
    /// <summary>The party itself, for its reply.</summary>
    Party,

    /// <summary>The municipality's contact for housing.</summary>
    HousingDesk,

    /// <summary>The region's six-weekly meeting about parties.</summary>
    RegionMeeting,

    /// <summary>A steward, who asks the supplier to correct its data.</summary>
    Steward,
}

/// <summary>A finding about a person and the one it goes to; nothing else can be its addressee.</summary>
public sealed record PersonRoute(Guid FindingId, PersonRecipient To);

/// <summary>A finding about a location, an organisation or a municipality and the one it goes to; it holds no person.</summary>
public sealed record PartyRoute(Guid FindingId, PartyRecipient To);

/// <summary>Which recipients a subject's findings may have.</summary>
public static class Firewall
{
    /// <summary>The names of the allowed recipients.</summary>
    public static IReadOnlyList<string> RecipientsOf(SubjectKind subject) => subject switch
    {
        SubjectKind.Identity or SubjectKind.IdentityAtLocation => Enum.GetNames<PersonRecipient>(),
        SubjectKind.Location or SubjectKind.Organisation or SubjectKind.Municipality => Enum.GetNames<PartyRecipient>(),
        _ => throw new UnreachableException(),
    };

    /// <summary>Whether a recipient of that name is allowed.</summary>
    public static bool Allows(SubjectKind subject, string recipient) => RecipientsOf(subject).Contains(recipient);
}
