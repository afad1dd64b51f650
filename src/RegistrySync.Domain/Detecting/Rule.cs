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

    /// <summary>Whether values, each of which may be used, may be used together.</summary>
    public virtual bool Accepts(RuleSettings settings) => true;
}

/// <summary>A rule that decides on what is known of one person.</summary>
public abstract class RuleOnPersons(string id, SubjectKind subject, params IReadOnlyList<RuleParameter> parameters)
    : Rule(id, subject, [.. parameters, LinkCertainty])
{
    /// <summary>How sure a link must be for a finding to hang on it.</summary>
    public static readonly RuleParameter LinkCertainty = new("linkCertainty", ParameterUnit.Share);

    /// <summary>All that the rule says of the person: one verdict, or one for each location that it concerns.</summary>
    public abstract IReadOnlyList<(Guid? LocationId, Verdict Verdict)> Say(PersonFacts facts, RuleSettings settings, DateOnly today);

    /// <summary>
    /// The first day on which a verdict may be another without a new fact: until then it is the same, evidence and all, as long as every
    /// register is delivered as it is.
    /// </summary>
    public DateOnly NextChange(PersonFacts facts, RuleSettings settings, DateOnly today)
    {
        var (named, foreseen) = (Horizon.OfFacts(facts, today), NextForeseen(facts, settings, today));
        return named < foreseen ? named : foreseen;
    }

    /// <summary>The same, but for the days that the facts name (<see cref="Horizon.OfFacts"/>), which are those of every rule.</summary>
    internal DateOnly NextForeseen(PersonFacts facts, RuleSettings settings, DateOnly today) =>
        Horizon.Over(facts, today, (possible, horizon) => Foresee(possible, settings, horizon));

    /// <summary>Adds what the days that the facts name do not tell; a rule that does not say is asked about every day.</summary>
    protected virtual void Foresee(PersonFacts facts, RuleSettings settings, Horizon horizon) => horizon.Tomorrow();
}

/// <summary>
/// A rule about persons. Nationality, birth country, language, sex and age are not among the facts. A link that is not sure stands in the
/// way of a finding when the outcome would be another without it: then it is a doubt.
/// </summary>
public abstract class PersonRule(string id, params IReadOnlyList<RuleParameter> parameters)
    : RuleOnPersons(id, SubjectKind.Identity, parameters)
{
    public Verdict Decide(PersonFacts facts, RuleSettings settings, DateOnly today)
    {
        var verdict = Judge(facts, settings, today);
        return verdict is Verdict.Failed finding && facts.Alternatives.Count > 0
            && facts.Hangs(settings, today, SameSubject(facts, today), other => Judge(other, settings, today) is Verdict.Failed again && IsSame(finding.Episode, again.Episode))
            ? Judge(facts with { HangsOnLink = true }, settings, today)
            : verdict;
    }

    public sealed override IReadOnlyList<(Guid? LocationId, Verdict Verdict)> Say(PersonFacts facts, RuleSettings settings, DateOnly today) =>
        [(null, Decide(facts, settings, today))];

    /// <summary>The verdict by the facts alone.</summary>
    protected abstract Verdict Judge(PersonFacts facts, RuleSettings settings, DateOnly today);

    /// <summary>
    /// Which alternatives are about whom a finding is about: who sleeps in the stay that goes on, unless a rule says otherwise. Whatever
    /// else may be somebody else's, that stay is this person's.
    /// </summary>
    protected virtual Predicate<PersonFacts> SameSubject(PersonFacts facts, DateOnly today)
    {
        var current = StayHistory.Of(facts, today).Current;
        return other => current is null || other.Stays.Any(stay => current.StayIds.Contains(stay.StayId));
    }

    /// <summary>Whether an alternative has the finding, and not another of the rule.</summary>
    protected virtual bool IsSame(Episode finding, Episode other) => true;

    /// <summary>Alternatives with the same registration: of rules about whom the BRP has at an address.</summary>
    internal static Predicate<PersonFacts> SameRegistration(PersonFacts facts) =>
        other => other.Registration?.RegistrationId == facts.Registration?.RegistrationId;
}

/// <summary>A rule about a person at a location; of links that are not sure it is as with any rule about persons.</summary>
public abstract class PersonAtLocationRule(string id, params IReadOnlyList<RuleParameter> parameters)
    : RuleOnPersons(id, SubjectKind.IdentityAtLocation, parameters)
{
    /// <summary>A verdict for each location that the rule concerns.</summary>
    public IEnumerable<(Guid LocationId, Verdict Verdict)> Decide(PersonFacts facts, RuleSettings settings, DateOnly today)
    {
        var verdicts = Judge(facts, settings, today).ToArray();
        if (facts.Alternatives.Count == 0 || !Array.Exists(verdicts, at => at.Verdict is Verdict.Failed))
            return verdicts;
        var doubted = Judge(facts with { HangsOnLink = true }, settings, today).ToDictionary();
        return verdicts.Select(at => at.Verdict is Verdict.Failed
            && facts.Hangs(settings, today, PersonRule.SameRegistration(facts), other => FailsAt(at.LocationId, Judge(other, settings, today)))
            ? (at.LocationId, doubted[at.LocationId]) : at);
    }

    public sealed override IReadOnlyList<(Guid? LocationId, Verdict Verdict)> Say(PersonFacts facts, RuleSettings settings, DateOnly today) =>
        [.. Decide(facts, settings, today).Select(at => ((Guid?)at.LocationId, at.Verdict))];

    /// <summary>The verdicts by the facts alone.</summary>
    protected abstract IEnumerable<(Guid LocationId, Verdict Verdict)> Judge(PersonFacts facts, RuleSettings settings, DateOnly today);

    static bool FailsAt(Guid location, IEnumerable<(Guid LocationId, Verdict Verdict)> verdicts) =>
        verdicts.Any(at => at.LocationId == location && at.Verdict is Verdict.Failed);
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
