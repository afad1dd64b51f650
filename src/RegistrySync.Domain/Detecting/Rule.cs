using RegistrySync.Domain.Detecting.Facts;

namespace RegistrySync.Domain.Detecting;

/// <summary>A rule's decision, apart from how its facts are fetched. The same facts, settings and day give the same verdict.</summary>
public abstract class Rule(string id, SubjectKind subject, params IReadOnlyList<RuleParameter> parameters)
{
    /// <summary>The rule's name in the catalogue.</summary>
    public string Id { get; } = id;

    /// <summary>What it speaks about.</summary>
    public SubjectKind Subject { get; } = subject;

    /// <summary>The parameters that it reads; the catalogue must set these and no others.</summary>
    public IReadOnlyList<RuleParameter> Parameters { get; } = parameters;
}

/// <summary>A rule about persons. Nationality, birth country, language, sex and age are not among the facts.</summary>
public abstract class PersonRule(string id, params IReadOnlyList<RuleParameter> parameters) : Rule(id, SubjectKind.Identity, parameters)
{
    public abstract Verdict Decide(PersonFacts facts, RuleSettings settings, DateOnly today);
}

/// <summary>A rule about a person at a location.</summary>
public abstract class PersonAtLocationRule(string id, params IReadOnlyList<RuleParameter> parameters)
    : Rule(id, SubjectKind.IdentityAtLocation, parameters)
{
    /// <summary>A verdict for each location that the rule concerns.</summary>
    public abstract IEnumerable<(Guid LocationId, Verdict Verdict)> Decide(PersonFacts facts, RuleSettings settings, DateOnly today);
}

/// <summary>A rule about locations.</summary>
public abstract class LocationRule(string id, params IReadOnlyList<RuleParameter> parameters) : Rule(id, SubjectKind.Location, parameters)
{
    public abstract Verdict Decide(LocationFacts facts, RuleSettings settings, DateOnly today);
}

/// <summary>A rule about organisations.</summary>
public abstract class OrganisationRule(string id, params IReadOnlyList<RuleParameter> parameters) : Rule(id, SubjectKind.Organisation, parameters)
{
    public abstract Verdict Decide(OrganisationFacts facts, RuleSettings settings, DateOnly today);
}

/// <summary>A count for the monitor about a municipality; never about a person.</summary>
public abstract class MunicipalityRule(string id, params IReadOnlyList<RuleParameter> parameters) : Rule(id, SubjectKind.Municipality, parameters)
{
    public abstract Verdict Decide(MunicipalityFacts facts, RuleSettings settings, DateOnly today);
}
