using RegistrySync.Domain.Handling;
using RegistrySync.Domain.Signing;
using RegistrySync.Host.Access;
using RegistrySync.Host.Pages.Shell;
using RegistrySync.Pipeline.Detecting;
using RegistrySync.Pipeline.Signing;

namespace RegistrySync.Host.Pages.Signing;

/// <summary>The form by which a municipality signs a rule.</summary>
public sealed class SigningForm
{
    /// <summary>Made with the form, so that a form that is sent twice signs once.</summary>
    public Guid Id { get; set; }

    public string? Municipality { get; set; }

    /// <summary>The version that was on the screen.</summary>
    public string? Version { get; set; }

    /// <summary>By the assessment's name.</summary>
    public Dictionary<string, string> References { get; set; } = [];

    /// <summary>By the assessment's name.</summary>
    public Dictionary<string, DateOnly?> Dates { get; set; } = [];

    public string? Capacity { get; set; }

    /// <summary>What is asked; an assessment with a reference or a date, but not both, is as good as none.</summary>
    public SignatureRequest Request => new(
        Municipality ?? "",
        Enum.GetValues<Assessment>()
            .Select(assessment => (assessment, Reference: FreeText.Clean(References.GetValueOrDefault(assessment.ToString())), Date: Dates.GetValueOrDefault(assessment.ToString())))
            .Where(given => given.Reference is not null && given.Date is not null)
            .ToDictionary(given => given.assessment, given => new AssessmentReference(given.Reference!, given.Date!.Value)),
        Capacity);
}

/// <summary>The form by which a signature is taken back.</summary>
public sealed class WithdrawalForm
{
    public Guid Signature { get; set; }

    public string? Because { get; set; }
}

/// <summary>Signs and takes back, and enters it in the audit log with it.</summary>
public static class SigningCommands
{
    /// <summary>Signs; commit afterwards.</summary>
    /// <returns>Why not, or null when it was signed.</returns>
    public static async Task<SigningRefusal?> SignAsync(
        PagesTransaction transaction, Guid id, CatalogueRule rule, SignatureRequest request, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (request.WhyNot(rule.Rule.Subject, transaction.Viewer.Municipalities, Moments.DayOf(now)) is { } refusal)
            return refusal;
        if (!await Signatures.SignAsync(transaction.Connection, id, rule, request, transaction.Viewer.Actor, now, cancellationToken))
            return SigningRefusal.AlreadySigned;
        await transaction.AuditAsync("Decide", "Rule", rule.Id, "Sign", new { signature = id, municipality = request.Municipality, version = rule.Version }, cancellationToken);
        return null;
    }

    /// <summary>Takes a signature back. Commits.</summary>
    /// <returns>Why not, or null when it was withdrawn.</returns>
    public static async Task<SigningRefusal?> WithdrawAsync(
        PagesTransaction transaction, string rule, WithdrawalForm form, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (FreeText.Clean(form.Because) is not { Length: >= SignatureRequest.ShortestReason } because)
            return SigningRefusal.ReasonMissing;
        if (!await Signatures.WithdrawAsync(transaction.Connection, form.Signature, because, transaction.Viewer.Actor, now, cancellationToken))
            return SigningRefusal.NotSigned;
        await transaction.AuditAsync("Decide", "Rule", rule, "WithdrawSignature", new { signature = form.Signature }, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return null;
    }
}
