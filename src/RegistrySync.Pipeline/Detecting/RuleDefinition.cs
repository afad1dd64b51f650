using RegistrySync.Domain.Detecting;

namespace RegistrySync.Pipeline.Detecting;

/// <summary>One rule as <c>rules/catalogue.json</c> declares it; everything about it but how it decides.</summary>
public sealed record RuleDefinition
{
    public required string Id { get; init; }

    public required SubjectKind Subject { get; init; }

    /// <summary>Whether it is evaluated; each municipality signs per rule.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>Articles of law or covenant.</summary>
    public required string LegalBasis { get; init; }

    /// <summary>The embedded query that fetches its facts.</summary>
    public required string Query { get; init; }

    /// <summary>Its page, below the repository.</summary>
    public required string Page { get; init; }

    public IReadOnlyDictionary<string, ParameterValue> Parameters { get; init; } = new Dictionary<string, ParameterValue>();

    /// <summary>What each of the four outcomes means.</summary>
    public required RuleOutcomes Outcomes { get; init; }

    /// <summary>Who may be told about a finding of this rule; the types keep persons from anybody else.</summary>
    public required IReadOnlyList<string> Recipients { get; init; }
}

/// <param name="Value">As written.</param>
/// <param name="Unit">In what it is counted.</param>
/// <param name="About">What it does.</param>
public sealed record ParameterValue(string Value, ParameterUnit Unit, string About);

/// <param name="Passed">When it is met.</param>
/// <param name="Failed">When it is a finding.</param>
/// <param name="NotApplicable">Whom it does not concern.</param>
/// <param name="Undetermined">When it cannot be said.</param>
public sealed record RuleOutcomes(string Passed, string Failed, string NotApplicable, string Undetermined);
