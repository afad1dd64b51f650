using RegistrySync.Domain.Detecting;

namespace RegistrySync.Domain.Signing;

/// <summary>What a municipality's signature under a rule rests on.</summary>
public enum Assessment
{
    /// <summary>Data protection impact assessment (GDPR 35); of a rule that is not about persons, or the outcome of its pre-scan.</summary>
    Dpia,

    /// <summary>Impact Assessment Mensenrechten en Algoritmes.</summary>
    Iama,

    /// <summary>Whether the AI Act applies, as what, and what follows.</summary>
    AiActMemo,
}

/// <summary>Which assessments a rule needs.</summary>
public static class Assessments
{
    /// <summary>
    /// About persons all three. A rule about locations, parties or a municipality's counts judges nobody, so that an IAMA is not asked for; but it
    /// counts with personal data, so that a pre-scan says why no DPIA is needed, and it runs on the same linkage, about which the memo is.
    /// </summary>
    public static bool IsRequired(SubjectKind subject, Assessment assessment) => assessment switch
    {
        Assessment.Dpia or Assessment.AiActMemo => true,
        Assessment.Iama => IsAboutPersons(subject),
    };

    /// <summary>Whether outcomes of such a rule are about persons.</summary>
    public static bool IsAboutPersons(SubjectKind subject) => subject is SubjectKind.Identity or SubjectKind.IdentityAtLocation;
}

/// <summary>An assessment as its maker knows it.</summary>
/// <param name="Reference">Number or title by which it is found.</param>
/// <param name="Date">When it was adopted.</param>
public sealed record AssessmentReference(string Reference, DateOnly Date);
