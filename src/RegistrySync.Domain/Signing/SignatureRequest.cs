using RegistrySync.Domain.Detecting;
using RegistrySync.Domain.Handling;

namespace RegistrySync.Domain.Signing;

/// <summary>Why a rule is not signed, or a signature not withdrawn.</summary>
public enum SigningRefusal
{
    /// <summary>Another municipality's, or nobody's.</summary>
    NotYourMunicipality,

    /// <summary>The parameters are others than those that were on the screen.</summary>
    Changed,

    AlreadySigned,

    /// <summary>Somebody else withdrew it first.</summary>
    NotSigned,

    /// <summary>An assessment that the rule needs has no reference or no date.</summary>
    AssessmentMissing,

    /// <summary>An assessment is not adopted after the rule was signed.</summary>
    AssessmentInFuture,

    /// <summary>In which office, by which mandate.</summary>
    CapacityMissing,

    ReasonMissing,
}

/// <summary>What a municipality is asked to sign.</summary>
/// <param name="Municipality">Whose signature it is.</param>
/// <param name="Assessments">What it rests on.</param>
/// <param name="Capacity">In which office, by which mandate.</param>
public sealed record SignatureRequest(string Municipality, IReadOnlyDictionary<Assessment, AssessmentReference> Assessments, string? Capacity)
{
    /// <summary>Shortest reference to an assessment or mandate, in characters.</summary>
    public const int ShortestReference = 3;

    /// <summary>Shortest reason for a withdrawal, in characters.</summary>
    public const int ShortestReason = 5;

    /// <summary>Why not, or null when it may be signed.</summary>
    /// <param name="subject">What the rule is about.</param>
    /// <param name="own">The municipalities of whoever signs.</param>
    /// <param name="today">The day of signing.</param>
    public SigningRefusal? WhyNot(SubjectKind subject, IEnumerable<string> own, DateOnly today) =>
        !own.Contains(Municipality) ? SigningRefusal.NotYourMunicipality
        : Enum.GetValues<Assessment>().Any(assessment => Signing.Assessments.IsRequired(subject, assessment) && !Assessments.ContainsKey(assessment))
            || Assessments.Values.Any(given => given.Reference.Length < ShortestReference) ? SigningRefusal.AssessmentMissing
        : Assessments.Values.Any(given => given.Date > today) ? SigningRefusal.AssessmentInFuture
        : FreeText.Clean(Capacity) is not { Length: >= ShortestReference } ? SigningRefusal.CapacityMissing
        : null;
}
