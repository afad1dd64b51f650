using RegistrySync.Domain.Clock;
using RegistrySync.Domain.Questions;

namespace RegistrySync.Domain.Detecting.Facts;

/// <summary>What rules about persons read, and all of it.</summary>
public sealed record PersonFacts
{
    /// <summary>The identity.</summary>
    public required Guid IdentityId { get; init; }

    /// <summary>A steward has yet to decide about one of its links: shown before anyone acts.</summary>
    public bool UnderReview { get; init; }

    /// <summary>What might be so instead, if one of its links is wrong or one is missing.</summary>
    public IReadOnlyList<AlternativeFacts> Alternatives { get; init; } = [];

    /// <summary>What might be so, not what is linked: it weighs a doubt and decides nothing.</summary>
    public bool IsSupposed { get; init; }

    /// <summary>In one of these the outcome is another: it hangs on a link that nobody is sure of.</summary>
    public bool HangsOnLink { get; init; }

    /// <summary>Verstrekkingsbeperking: it travels with every finding.</summary>
    public bool Protected { get; init; }

    public IReadOnlyList<StayFact> Stays { get; init; } = [];

    public IReadOnlyList<PlacementFact> Placements { get; init; } = [];

    public IReadOnlyList<Declaration> Declarations { get; init; } = [];

    /// <summary>The BRP's answer, or null when no BRP person belongs to the identity.</summary>
    public RegistrationFact? Registration { get; init; }

    /// <summary>What the BRP was asked on behalf of any of the records, and what came of it.</summary>
    public IReadOnlyList<AskedQuestion> Questions { get; init; } = [];

    /// <summary>Linking knows a BRP person who may be this one; a steward has yet to say.</summary>
    public bool HasNearCandidate { get; init; }

    /// <summary>Everybody in the BRP who may be this one is a non-resident: it does not matter which of them it is.</summary>
    public bool NearAreNonResidents { get; init; }

    /// <summary>The stays made one, as they are on a day. Remembered, since all rules ask it of one day after the other.</summary>
    internal StayHistory History(DateOnly today)
    {
        if (_history is { } known && known.Day == today && ReferenceEquals(known.Stays, Stays) && ReferenceEquals(known.Placements, Placements))
            return known.History;
        _history = new Remembered(today, Stays, Placements, StayHistory.Read(this, today));
        return _history.History;
    }

    /// <summary>What will be known some days later without a new fact: every register is delivered as it is.</summary>
    internal PersonFacts In(int days)
    {
        // When a stay was last seen matters as long as nobody wrote its end.
        var stays = new StayFact[Stays.Count];
        for (var i = 0; i < stays.Length; i++)
            stays[i] = Stays[i].Departure is null ? Stays[i] with { LastSeen = Stays[i].LastSeen.AddDays(days) } : Stays[i];
        var alternatives = new AlternativeFacts[Alternatives.Count];
        for (var i = 0; i < alternatives.Length; i++)
            alternatives[i] = Alternatives[i] with { Facts = Alternatives[i].Facts.In(days) };
        return this with { Stays = stays, Alternatives = alternatives };
    }

    /// <summary>
    /// Whether what holds by these facts is too likely not to hold if one of the links is wrong, or one is missing. An alternative that is
    /// not about the same stay or registration says nothing of it: that somebody sleeps there is no link. Nor does a row of another register about
    /// the same bed, whosever it is, when what is left has the finding by itself.
    /// </summary>
    internal bool Hangs(RuleSettings settings, DateOnly today, Predicate<PersonFacts> concerns, Predicate<PersonFacts> holds)
    {
        var certainty = settings.Share(PersonRule.LinkCertainty.Name);
        var clashes = HasTwoBeds(today);
        var doubt = 0.0;
        foreach (var other in Alternatives)
        {
            if ((other.Certainty is null || other.Certainty == certainty) && concerns(other.Facts) && !holds(other.Facts)
                // Nobody sleeps in two beds: that would have to be so, and is not as it is linked.
                && (clashes || !other.Facts.HasTwoBeds(today))
                && !(other.Certainty is not null && Alternatives.Any(part => part.Certainty == certainty && IsPart(part.Facts) && !part.Facts.SharesStay(other.Facts)
                    && concerns(part.Facts) && holds(part.Facts))))
                doubt += other.Probability;
        }

        // Not a matter of rounding: a doubt as large as the certainty leaves is none too large.
        return doubt > 1 - certainty + 1e-9;
    }

    /// <summary>Whether some facts are a part of these and nobody else's.</summary>
    bool IsPart(PersonFacts part) =>
        part.Registration?.RegistrationId == Registration?.RegistrationId && part.Stays.All(stay => Stays.Any(own => own.StayId == stay.StayId));

    bool SharesStay(PersonFacts other) => Stays.Any(stay => other.Stays.Any(theirs => theirs.StayId == stay.StayId));

    Remembered? _history;

    sealed record Remembered(DateOnly Day, IReadOnlyList<StayFact> Stays, IReadOnlyList<PlacementFact> Placements, StayHistory History);

    /// <summary>Whether some two of the stays are more than a late departure explains.</summary>
    bool HasTwoBeds(DateOnly today)
    {
        for (var i = 0; i < Stays.Count; i++)
        {
            for (var j = i + 1; j < Stays.Count; j++)
            {
                if (Stays[i].LocationId != Stays[j].LocationId && TwoBeds.Clash(Stays[i].Reported(today), Stays[j].Reported(today)))
                    return true;
            }
        }

        return false;
    }
}

/// <param name="Facts">What would be known then.</param>
/// <param name="Probability">How likely it is, at most.</param>
/// <param name="Certainty">The certainty of links by which an identity was taken apart into this; null when it does not depend on one.</param>
public sealed record AlternativeFacts(PersonFacts Facts, double Probability, double? Certainty = null);

/// <summary>A stay as one register reports it.</summary>
/// <param name="StayId">Its key.</param>
/// <param name="Registry">The register.</param>
/// <param name="LocationId">Where; all addresses of one location are one location.</param>
/// <param name="Municipality">Of the location.</param>
/// <param name="Arrival">First night.</param>
/// <param name="ExpectedDeparture">The agreed end, when it is a real date.</param>
/// <param name="Departure">The day after the last night.</param>
/// <param name="LastSeen">The day on which the register was last delivered.</param>
/// <param name="AgencyIsKnown">The register names the worker's number at an agency: the stay is tied to that work.</param>
public sealed record StayFact(
    Guid StayId, string Registry, Guid LocationId, string? Municipality, DateOnly Arrival, DateOnly? ExpectedDeparture, DateOnly? Departure,
    DateOnly LastSeen, bool AgencyIsKnown = false)
{
    /// <summary>The nights that the register reports before a day.</summary>
    public NightPeriod Reported(DateOnly today) => TwoBeds.Reported(Arrival, ExpectedDeparture, Departure, today);
}

/// <summary>Work through an agency. It proves work, never a night.</summary>
/// <param name="PlacementId">Its key.</param>
/// <param name="StartsOn">First day.</param>
/// <param name="ExpectedEnd">The agreed last day, when it is a real date.</param>
/// <param name="EndedOn">The last day.</param>
/// <param name="WorkMunicipality">Where the work is, when known.</param>
public sealed record PlacementFact(Guid PlacementId, DateOnly StartsOn, DateOnly? ExpectedEnd, DateOnly? EndedOn, string? WorkMunicipality);

/// <summary>The BRP's answer about one person.</summary>
public sealed record RegistrationFact
{
    public required Guid RegistrationId { get; init; }

    /// <summary>Resident, NonResident, Emigrated, Deceased or Undetermined.</summary>
    public required RegistrationStatus Status { get; init; }

    public string? Municipality { get; init; }

    /// <summary>The last day on which the present address may have begun; null when unknown.</summary>
    public DateOnly? AddressSince { get; init; }

    /// <summary>Address, Location, Abroad or Unknown.</summary>
    public string? AddressKind { get; init; }

    /// <summary>Briefadres.</summary>
    public bool PostalOnly { get; init; }

    public bool UnderInvestigation { get; init; }

    /// <summary>The municipality has established that the person does not live there.</summary>
    public bool NotLivingThere { get; init; }

    public DateOnly? SuspendedOn { get; init; }

    /// <summary>The known locations that have the registered address.</summary>
    public IReadOnlyList<RegisteredLocation> Locations { get; init; } = [];

    /// <summary>Whether one of these keeps a night register that is delivered.</summary>
    public bool LocationIsCovered => Locations.Any(location => location.CoveredSince is not null);

    /// <summary>Whether it is one of these.</summary>
    public bool IsAt(Guid locationId) => Locations.Any(location => location.LocationId == locationId);
}

/// <param name="LocationId">A known location that has the registered address.</param>
/// <param name="CoveredSince">Since when its night register is delivered; null when it is not.</param>
public sealed record RegisteredLocation(Guid LocationId, DateOnly? CoveredSince);
