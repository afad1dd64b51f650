using RegistrySync.Domain.Detecting.Facts;

namespace RegistrySync.Domain.Detecting.Rules;

/// <summary>
/// At least 80% of a location's workers work in its municipality, at most 10% elsewhere in the region, at most 10% outside. What the
/// covenant leaves open (denominator, unknown work places, rounding, scope) is configuration and shown with every outcome.
/// </summary>
public sealed class EightyTenTen() : LocationRule("eighty-ten-ten", LocalShare, RegionShare, OutsideShare,
    RuleParameter.ChoiceOf<Denominator>("denominator"), RuleParameter.ChoiceOf<UnknownWork>("unknownWork"),
    RuleParameter.ChoiceOf<Rounding>("rounding"), RuleParameter.ChoiceOf<Scope>("scope"))
{
    static readonly RuleParameter LocalShare = new("localShare", ParameterUnit.Share);
    static readonly RuleParameter RegionShare = new("regionShare", ParameterUnit.Share);
    static readonly RuleParameter OutsideShare = new("outsideShare", ParameterUnit.Share);

    public override Verdict Decide(LocationFacts facts, RuleSettings settings, DateOnly today)
    {
        var informative = facts.IsNew != true;
        if (informative && settings.Choice<Scope>("scope") == Scope.NewLocations)
            return new Verdict.NotApplicable("ExistingLocation");
        var balance = BalanceOf(facts, settings, today);
        if (balance.Workers == 0)
            return new Verdict.NotApplicable("NoWorkers");
        if (!balance.MayBeBroken)
            return new Verdict.Passed("Kept");
        var episode = Episode(facts, balance, settings, informative, today);
        return balance.IsBroken && !informative ? new Verdict.Failed(episode)
            : new Verdict.Undetermined(informative ? MissingFact.Obligation : MissingFact.WorkPlace, episode);
    }

    /// <summary>Where the workers of a location work on a day, and what the covenant makes of it.</summary>
    public static LiveWorkBalance BalanceOf(LocationFacts facts, RuleSettings settings, DateOnly day)
    {
        var guests = facts.Guests.Where(guest => Occupancy.IsPresent(guest, day)).DistinctBy(guest => guest.IdentityId).ToArray();
        return new LiveWorkBalance(SharesOf(settings),
            guests.Count(guest => guest.WorkMunicipality is { } work && work == facts.Municipality),
            guests.Count(guest => guest.WorkMunicipality is { } work && work != facts.Municipality && guest.WorkInRegion),
            guests.Count(guest => guest.WorkMunicipality is not null && !guest.WorkInRegion),
            guests.Count(guest => guest.WorkMunicipality is null), facts.Capacity ?? 0)
        {
            Elsewhere = guests.Count(guest => guest.WorkMunicipality is null && guest.WorksElsewhere),
        };
    }

    /// <summary>The covenant's numbers and how they are read.</summary>
    public static LiveWorkShares SharesOf(RuleSettings settings) => new(
        settings.Share(LocalShare.Name), settings.Share(RegionShare.Name), settings.Share(OutsideShare.Name),
        settings.Choice<Rounding>("rounding"), settings.Choice<UnknownWork>("unknownWork"), settings.Choice<Denominator>("denominator"));

    static Episode Episode(LocationFacts facts, LiveWorkBalance balance, RuleSettings settings, bool informative, DateOnly today)
    {
        var evidence = new Evidence(Articles.Covenant, NextSteps.Reply)
            .Add("workers", balance.Workers)
            .Add("local", balance.Local)
            .Add("region", balance.Region)
            .Add("outside", balance.Outside)
            .Add("unknown", balance.Unknown)
            .AddPercent("localLeast", balance.LocalBand.Least)
            .AddPercent("localMost", balance.LocalBand.Most)
            .AddPercent("regionLeast", balance.RegionBand.Least)
            .AddPercent("regionMost", balance.RegionBand.Most)
            .AddPercent("outsideLeast", balance.OutsideBand.Least)
            .AddPercent("outsideMost", balance.OutsideBand.Most)
            .Add("informative", informative);
        foreach (var choice in new[] { "denominator", "unknownWork", "rounding", "scope" })
            evidence.AddCode(choice, settings.Values[choice]);
        return new Episode(today.AddDays(-1), null, facts.Municipality, facts.LocationId, evidence) { SinceUnknown = true };
    }
}
