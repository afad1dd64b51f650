using RegistrySync.Domain.Clock;
using RegistrySync.Domain.Detecting.Facts;

namespace RegistrySync.Domain.Detecting.Rules;

/// <summary>
/// Every work source is known, the work has ended, and the worker is still housed after the notice period. For the help desk only.
/// </summary>
public sealed class HousedWithoutWork() : PersonRule("housed-without-work", NoticeDays)
{
    static readonly RuleParameter NoticeDays = new("noticeDays", ParameterUnit.Days);

    protected override Verdict Judge(PersonFacts facts, RuleSettings settings, DateOnly today)
    {
        var history = StayHistory.Of(facts, today);
        if (history.Current is not { } current)
            return new Verdict.NotApplicable(history.IsEmpty ? "NoStay" : "Gone");
        if (facts.Placements.Count == 0)
            return new Verdict.NotApplicable("WorkUnknown");
        var ended = DateOnly.MinValue;
        foreach (var placement in facts.Placements)
        {
            if ((placement.EndedOn ?? placement.ExpectedEnd) is not { } end || end.AddDays(settings.Count(NoticeDays.Name)) >= today)
                return new Verdict.Passed("Working");
            ended = end > ended ? end : ended;
        }

        // Work outside agencies is in no register: only a stay that the agency itself is tied to says that there was no other. Whoever was away
        // since the known work ended, for longer than a notice period, came back for other work.
        var tied = facts.Stays.Any(stay => stay.AgencyIsKnown && current.StayIds.Contains(stay.StayId));
        var since = new NightPeriod(ended, current.Arrival);
        var stayed = Nights.Of(history.Stays.Select(stay => stay.Presence.Possible(today))).In(since);
        MissingFact? doubt = !tied || since.Count - stayed > settings.Count(NoticeDays.Name) ? MissingFact.NotCovered
            : history.Present == Attendance.Unknown ? MissingFact.Departure
            : facts.HangsOnLink ? MissingFact.LinkUnderReview
            : null;
        var evidence = new Evidence(Articles.Covenant, NextSteps.HelpDesk)
            .Add("workEndedOn", ended)
            .Add("location", current.LocationId)
            .Add("stays", current.StayIds)
            .Add("placements", facts.Placements.Select(placement => placement.PlacementId));
        return Verdict.FailedUnless(doubt, new Episode(ended.AddDays(1), null, current.Municipality, current.LocationId, evidence));
    }

    /// <summary>When a notice period ends.</summary>
    protected override void Foresee(PersonFacts facts, RuleSettings settings, Horizon horizon)
    {
        foreach (var placement in facts.Placements)
            horizon.After(placement.EndedOn ?? placement.ExpectedEnd, settings.Count(NoticeDays.Name));
    }
}
