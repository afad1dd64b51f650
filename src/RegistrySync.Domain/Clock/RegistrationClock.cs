using RegistrySync.Domain.Calendars;
using RegistrySync.Domain.Detecting;

namespace RegistrySync.Domain.Clock;

/// <summary>
/// The duty to register (Wet BRP 2.38 and 2.4): whoever will be in the Netherlands for at least two thirds of half a year declares by
/// the fifth day. The law looks forward; nights over all providers are the evidence. Pure, and monotone: more presence never takes a
/// duty away or makes it begin later.
/// </summary>
public static class RegistrationClock
{
    /// <summary>Reads the clock on a day; of that day's own night nothing is known yet.</summary>
    public static ClockReading Read(ClockFacts facts, ClockOptions options, DateOnly today)
    {
        var all = Nights.Of(facts.Presences.Select(presence => presence.Certain)).Before(today);
        var counted = Counted(all, facts);
        var agreements = Pending(facts, today);
        var episode = counted.Union(Nights.Of(agreements.Select(agreement => agreement.Period))).EpisodeBefore(today, options.LongestAbsence);
        var start = episode.Count == 0 ? (DateOnly?)null : episode[0].From;
        var nights = counted.InWindowBefore(today, options.Window);

        if (facts.Standing.Status == RegistrationStatus.Resident)
            return new ClockReading.NotDue(NoDutyReason.Registered, start, nights, null);
        if (facts.Standing.Status == RegistrationStatus.Deceased)
            return new ClockReading.NotDue(NoDutyReason.Deceased, start, nights, null);

        var observed = start is { } from ? counted.From(from) : Nights.None;
        if (Duty(observed, agreements, options) is not { } duty)
            return WithoutDuty(facts, options, today, start, nights, observed);
        return Answered(facts, options, today) switch
        {
            Answer.Pending => new ClockReading.NotDue(NoDutyReason.DeclarationPending, start, nights, null),
            Answer.Overdue => new ClockReading.Undetermined(MissingFact.DeclarationUnanswered, start, nights, null),
            Answer.None when facts.Standing.Status == RegistrationStatus.Undetermined =>
                new ClockReading.Undetermined(facts.Standing.Missing ?? MissingFact.NotAsked, start, nights, null),
            Answer.None => new ClockReading.Due(
                duty.Since, LegalTerm.LastDay(duty.Since, options.DeclarationDays), duty.Ground, start!.Value, nights),
        };
    }

    /// <summary>Certain nights that count: not what may have been spent abroad, not what a declared departure has closed.</summary>
    static Nights Counted(Nights certain, ClockFacts facts)
    {
        if (facts.Standing is { Status: RegistrationStatus.Emigrated, DeclaredDeparture: { } departure })
            certain = certain.From(departure);
        if (facts.Doubtful is not { Count: > 0 } doubtful)
            return certain;
        var rest = new List<NightPeriod>();
        foreach (var period in certain)
        {
            var from = period.From;
            foreach (var gap in doubtful)
            {
                rest.Add(period.Within(new NightPeriod(from, Min(gap.From, period.To))));
                from = Max(from, Min(gap.To, period.To));
            }

            rest.Add(new NightPeriod(from, period.To));
        }

        return Nights.Of(rest);
    }

    static Agreement[] Pending(ClockFacts facts, DateOnly today) =>
        [.. facts.Agreements.Where(agreement => agreement.Period.To > today && agreement.Period.From <= today)];

    static (DateOnly Since, DutyGround Ground)? Duty(Nights observed, IReadOnlyList<Agreement> agreements, ClockOptions options)
    {
        (DateOnly Since, DutyGround Ground)? duty = null;
        if (observed.FirstReached(options.Threshold, options.Window) is { } reached)
            duty = (reached, DutyGround.ObservedNights);
        foreach (var agreement in agreements)
        {
            if (observed.Union(Nights.Of([agreement.Period])).FirstReached(options.Threshold, options.Window) is null)
                continue;
            var since = Max(agreement.Period.From, agreement.KnownOn ?? agreement.Period.From);
            // An agreement that made the duty earlier takes nothing from the nights that have made it since.
            if (duty is null || since < duty.Value.Since)
                duty = (since, duty?.Ground ?? DutyGround.Agreement);
        }

        return duty;
    }

    static ClockReading WithoutDuty(
        ClockFacts facts, ClockOptions options, DateOnly today, DateOnly? start, int nights, Nights observed)
    {
        var forecast = Forecast(facts, options, today, observed);
        if (Reaches(presence => presence.Possible(today)) is false)
            return new ClockReading.NotDue(NoDutyReason.TooFewNights, start, nights, forecast);
        var missing = Reaches(presence => new NightPeriod(presence.LatestArrival, presence.Possible(today).To)) ? MissingFact.Departure
            : Reaches(presence => new NightPeriod(presence.EarliestArrival, Min(presence.EarliestEnd, today))) ? MissingFact.Arrival
            : MissingFact.Departure;
        return new ClockReading.Undetermined(missing, start, nights, forecast);

        bool Reaches(Func<Presence, NightPeriod> nightsOf)
        {
            var possible = Nights.Of(facts.Presences.Select(nightsOf));
            if (facts.Standing is { Status: RegistrationStatus.Emigrated, DeclaredDeparture: { } departure })
                possible = possible.From(departure);
            return possible.EpisodeBefore(today, options.LongestAbsence).FirstReached(options.Threshold, options.Window) is not null;
        }
    }

    /// <summary>The first day of the duty if agreed stays take place and open ones go on.</summary>
    static Forecast? Forecast(ClockFacts facts, ClockOptions options, DateOnly today, Nights observed)
    {
        var agreed = observed.Union(Nights.Of(facts.Agreements.Select(agreement => agreement.Period)));
        if (agreed.FirstReached(options.Threshold, options.Window) is not null)
        {
            // Announced and not begun: the duty begins on the first day of the stay that makes it certain.
            var first = facts.Agreements.Where(agreement => agreement.Period.From > today).Select(agreement => agreement.Period.From).DefaultIfEmpty(today).Min();
            return new Forecast(Max(first, today), ByOpenEnd: false);
        }

        var dated = facts.Agreements.Any(agreement => agreement.Period.From <= today && agreement.Period.To > today);
        if (dated || !facts.Presences.Any(presence => presence.LatestEnd is null && presence.EarliestEnd >= today))
            return null;
        var goingOn = agreed.Union(Nights.Of([new NightPeriod(today, today.AddDays(options.Window))]));
        return goingOn.FirstReached(options.Threshold, options.Window) is { } reached ? new Forecast(Max(reached, today), ByOpenEnd: true) : null;
    }

    /// <summary>What is pending; whatever presence is known, so that more of it never turns a yes into a doubt.</summary>
    static Answer Answered(ClockFacts facts, ClockOptions options, DateOnly today)
    {
        var answer = Answer.None;
        foreach (var declaration in facts.Declarations)
        {
            if (declaration.On.AddDays(options.ProcessingDays) >= today)
                return Answer.Pending;
            if (declaration.Kind == DeclarationKind.Declared && declaration.On.AddDays(options.Window) >= today)
                answer = Answer.Overdue;
        }

        return answer;
    }

    static DateOnly Min(DateOnly one, DateOnly other) => one < other ? one : other;

    static DateOnly Max(DateOnly one, DateOnly other) => one > other ? one : other;

    enum Answer { None, Pending, Overdue }
}
