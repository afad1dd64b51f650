using RegistrySync.Domain.Clock;
using RegistrySync.Domain.Detecting;

namespace RegistrySync.Domain.Handling.Reporting;

/// <summary>What decides whom to tell.</summary>
/// <param name="FindingId">The finding.</param>
/// <param name="Subject">What it is about.</param>
/// <param name="Recipients">Who may be told about findings of its rule.</param>
/// <param name="Own">The municipality that handles the finding.</param>
/// <param name="StaysIn">The municipality of the present address, as far as known.</param>
/// <param name="Status">What the BRP says; null when it has nobody.</param>
/// <param name="RegisteredIn">The municipality that keeps the registration.</param>
/// <param name="LinkUnderReview">A steward has yet to decide who this is.</param>
public sealed record ReportFacts(
    Guid FindingId, SubjectKind Subject, IReadOnlyCollection<string> Recipients, string? Own, string? StaysIn, RegistrationStatus? Status, string? RegisteredIn,
    bool LinkUnderReview);

/// <summary>Why there is nobody to report to.</summary>
public enum NoReport
{
    /// <summary>Findings about locations and parties have their right of reply instead.</summary>
    NotAboutPerson,

    /// <summary>First who it is, then what there is to doubt.</summary>
    LinkFirst,

    /// <summary>Nobody knows which municipality to ask.</summary>
    MunicipalityUnknown,

    /// <summary>The rule's declaration does not allow this recipient.</summary>
    NotARecipient,

    /// <summary>What the BRP says cannot be told.</summary>
    RegistrationUnknown,
}

/// <summary>Whom to tell, and how; or why nobody.</summary>
public abstract record ReportChoice
{
    ReportChoice()
    {
    }

    /// <param name="Kind">How.</param>
    /// <param name="Route">Whom: no other recipient can be written down.</param>
    /// <param name="Municipality">Which municipality's: four digits.</param>
    public sealed record To(ReportKind Kind, PersonRoute Route, string Municipality) : ReportChoice;

    public sealed record Nobody(NoReport Why) : ReportChoice;

    /// <summary>
    /// An authentic value is doubted where it is kept: in the own municipality as adresonderzoek, elsewhere as terugmelding. Where there is
    /// none, the municipality of stay is asked to follow up.
    /// </summary>
    public static ReportChoice Of(ReportFacts facts)
    {
        if (facts.Subject is not (SubjectKind.Identity or SubjectKind.IdentityAtLocation))
            return new Nobody(NoReport.NotAboutPerson);
        if (facts.LinkUnderReview)
            return new Nobody(NoReport.LinkFirst);
        return facts.Status switch
        {
            RegistrationStatus.Resident when facts.RegisteredIn is null => new Nobody(NoReport.MunicipalityUnknown),
            RegistrationStatus.Resident when facts.RegisteredIn == facts.Own =>
                Allowed(facts, ReportKind.AddressInvestigation, PersonRecipient.AddressInvestigation, facts.RegisteredIn!),
            RegistrationStatus.Resident => Allowed(facts, ReportKind.Terugmelding, PersonRecipient.RegisteringMunicipality, facts.RegisteredIn!),
            RegistrationStatus.NonResident or RegistrationStatus.Emigrated or RegistrationStatus.NotFound or null =>
                (facts.StaysIn ?? facts.Own) is { } municipality
                    ? Allowed(facts, ReportKind.FollowUpRequest, PersonRecipient.RegistrationDesk, municipality)
                    : new Nobody(NoReport.MunicipalityUnknown),
            RegistrationStatus.Deceased => new Nobody(NoReport.LinkFirst),
            _ => new Nobody(NoReport.RegistrationUnknown),
        };
    }

    static ReportChoice Allowed(ReportFacts facts, ReportKind kind, PersonRecipient recipient, string municipality) =>
        facts.Recipients.Contains(recipient.ToString())
            ? new To(kind, new PersonRoute(facts.FindingId, recipient), municipality)
            : new Nobody(NoReport.NotARecipient);
}
