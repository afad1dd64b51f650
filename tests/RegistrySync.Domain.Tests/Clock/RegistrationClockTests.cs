using RegistrySync.Domain.Clock;
using RegistrySync.Domain.Detecting;

namespace RegistrySync.Domain.Tests.Clock;

public sealed class RegistrationClockTests
{
    static readonly DateOnly Today = new(2026, 10, 1);
    static readonly ClockOptions Options = new();
    static readonly Standing NonResident = new(RegistrationStatus.NonResident);

    [Fact]
    public void Nobody_without_a_night_has_a_duty() => Assert.Equal(NoDutyReason.TooFewNights, NotDue(Read([])).Reason);

    [Fact]
    public void The_hundred_and_twenty_second_night_makes_the_duty_and_the_night_before_does_not()
    {
        Assert.Equal(NoDutyReason.TooFewNights, NotDue(Read([Presence.Known(Today.AddDays(-121), Today)])).Reason);
        var due = Due(Read([Presence.Known(Today.AddDays(-122), Today)]));
        Assert.Equal((Today, DutyGround.ObservedNights, 122), (due.Since, due.Ground, due.NightsInHalfYear));
    }

    [Fact]
    public void Nights_at_two_providers_add_up_and_an_overlap_counts_once()
    {
        var first = Presence.Known(Today.AddDays(-130), Today.AddDays(-60));
        Assert.IsType<ClockReading.Due>(Read([first, Presence.Known(Today.AddDays(-60), Today)]));
        Assert.IsType<ClockReading.NotDue>(Read([first, Presence.Known(Today.AddDays(-100), Today.AddDays(-10))]));
    }

    [Fact]
    public void The_day_of_departure_is_no_night() =>
        Assert.Equal(121, Read([Presence.Known(Today.AddDays(-122), Today.AddDays(-1))]).NightsInHalfYear);

    [Fact]
    public void A_holiday_that_was_signed_out_does_not_count_and_does_not_begin_anew()
    {
        var before = Presence.Known(Today.AddDays(-150), Today.AddDays(-60));
        var after = Presence.Known(Today.AddDays(-32), Today);
        var due = Due(Read([before, after]));
        Assert.Equal((Today.AddDays(-150), 122), (due.EpisodeStart, due.NightsInHalfYear));
    }

    [Fact]
    public void An_absence_that_no_half_year_can_hold_begins_anew()
    {
        var lastYear = Presence.Known(Today.AddDays(-300), Today.AddDays(-72));
        var reading = NotDue(Read([lastYear, Presence.Known(Today.AddDays(-10), Today)]));
        Assert.Equal(Today.AddDays(-10), reading.EpisodeStart);
    }

    [Fact]
    public void A_dated_agreement_of_four_months_makes_the_duty_on_arrival_and_due_on_the_fifth_day()
    {
        var arrival = new DateOnly(2026, 9, 24);
        var due = Due(Read([Presence.Ongoing(arrival, Today)], [new Agreement(new NightPeriod(arrival, arrival.AddDays(122)))]));
        Assert.Equal((arrival, new DateOnly(2026, 9, 29), DutyGround.Agreement), (due.Since, due.DueOn, due.Ground));
    }

    [Fact]
    public void An_agreement_counts_from_the_day_it_was_made()
    {
        var arrival = Today.AddDays(-60);
        var due = Due(Read([Presence.Ongoing(arrival, Today)], [new Agreement(new NightPeriod(arrival, arrival.AddDays(200)), Today.AddDays(-2))]));
        Assert.Equal(Today.AddDays(-2), due.Since);
    }

    [Fact]
    public void Nights_spent_and_agreed_count_together()
    {
        var arrival = Today.AddDays(-70);
        Assert.IsType<ClockReading.NotDue>(Read([Presence.Ongoing(arrival, Today)], [new Agreement(new NightPeriod(arrival, arrival.AddDays(121)))]));
        Assert.IsType<ClockReading.Due>(Read([Presence.Ongoing(arrival, Today)], [new Agreement(new NightPeriod(arrival, arrival.AddDays(122)))]));
    }

    [Fact]
    public void Nights_that_made_the_duty_are_its_ground_though_an_agreement_of_yesterday_made_it_earlier()
    {
        var (before, now) = (Presence.Known(Today.AddDays(-125), Today.AddDays(-4)), Presence.Ongoing(Today.AddDays(-4), Today));
        var due = Due(Read([before, now], [new Agreement(new NightPeriod(Today.AddDays(-4), Today.AddDays(200)))]));
        Assert.Equal((Today.AddDays(-4), DutyGround.ObservedNights), (due.Since, due.Ground));
    }

    [Fact]
    public void A_blank_end_is_no_agreement_but_a_forecast()
    {
        var reading = NotDue(Read([Presence.Ongoing(Today.AddDays(-100), Today)]));
        Assert.Equal(new Forecast(Today.AddDays(22), ByOpenEnd: true), reading.Forecast);
    }

    [Fact]
    public void A_dated_end_too_early_for_the_duty_gives_no_forecast() =>
        Assert.Null(Read([Presence.Ongoing(Today.AddDays(-100), Today)], [new Agreement(new NightPeriod(Today.AddDays(-100), Today.AddDays(10)))]).Forecast);

    [Fact]
    public void A_departure_that_nobody_wrote_is_the_missing_fact()
    {
        var reading = Assert.IsType<ClockReading.Undetermined>(Read([Presence.Overdue(Today.AddDays(-130), Today.AddDays(-30))]));
        Assert.Equal(MissingFact.Departure, reading.Missing);
    }

    [Fact]
    public void An_unknown_departure_that_cannot_matter_leaves_a_certain_no() =>
        Assert.IsType<ClockReading.NotDue>(Read([Presence.Overdue(Today.AddDays(-100), Today.AddDays(-30))]));

    [Fact]
    public void An_arrival_known_to_the_month_is_the_missing_fact()
    {
        var presence = new Presence(Today.AddDays(-140), Today.AddDays(-110), Today, Today);
        Assert.Equal(MissingFact.Arrival, Assert.IsType<ClockReading.Undetermined>(Read([presence])).Missing);
    }

    [Fact]
    public void A_resident_has_no_duty_and_a_non_resident_has_for_all_his_number()
    {
        Presence[] stay = [Presence.Ongoing(Today.AddDays(-150), Today)];
        Assert.Equal(NoDutyReason.Registered, NotDue(Read(stay, standing: new Standing(RegistrationStatus.Resident))).Reason);
        Assert.IsType<ClockReading.Due>(Read(stay, standing: NonResident));
    }

    [Fact]
    public void A_registration_that_is_not_known_is_the_missing_fact_only_where_it_matters()
    {
        var unknown = new Standing(RegistrationStatus.Undetermined, MissingFact.TooManyResults);
        var reading = Assert.IsType<ClockReading.Undetermined>(Read([Presence.Ongoing(Today.AddDays(-150), Today)], standing: unknown));
        Assert.Equal(MissingFact.TooManyResults, reading.Missing);
        Assert.IsType<ClockReading.NotDue>(Read([Presence.Known(Today.AddDays(-20), Today)], standing: unknown));
    }

    [Fact]
    public void A_pending_declaration_suspends_the_duty_and_an_unanswered_one_is_the_missing_fact()
    {
        Presence[] stay = [Presence.Ongoing(Today.AddDays(-150), Today)];
        Assert.Equal(NoDutyReason.DeclarationPending, NotDue(Read(stay, declarations: [new(DeclarationKind.Appointment, Today.AddDays(7))])).Reason);
        Assert.Equal(NoDutyReason.DeclarationPending, NotDue(Read(stay, declarations: [new(DeclarationKind.Declared, Today.AddDays(-28))])).Reason);
        Assert.Equal(MissingFact.DeclarationUnanswered,
            Assert.IsType<ClockReading.Undetermined>(Read(stay, declarations: [new(DeclarationKind.Declared, Today.AddDays(-29))])).Missing);
        Assert.IsType<ClockReading.Due>(Read(stay, declarations: [new(DeclarationKind.Appointment, Today.AddDays(-29))]));
    }

    [Fact]
    public void A_declared_departure_closes_the_nights_before_it_and_a_departure_to_unknown_does_not()
    {
        Presence[] stays = [Presence.Known(Today.AddDays(-160), Today.AddDays(-50)), Presence.Ongoing(Today.AddDays(-20), Today)];
        Assert.IsType<ClockReading.NotDue>(Read(stays, standing: new Standing(RegistrationStatus.Emigrated, null, Today.AddDays(-48))));
        Assert.IsType<ClockReading.Due>(Read(stays, standing: new Standing(RegistrationStatus.Emigrated)));
    }

    [Fact]
    public void Nights_that_may_have_been_spent_at_home_are_possible_and_not_certain()
    {
        var christmas = Nights.Of([new NightPeriod(Today.AddDays(-90), Today.AddDays(-70))]);
        var reading = RegistrationClock.Read(new ClockFacts([Presence.Known(Today.AddDays(-130), Today)], [], [], NonResident, christmas), Options, Today);
        Assert.Equal(110, reading.NightsInHalfYear);
        Assert.IsType<ClockReading.Undetermined>(reading);
    }

    [Fact]
    public void Another_threshold_is_configuration() =>
        Assert.IsType<ClockReading.Due>(RegistrationClock.Read(
            new ClockFacts([Presence.Known(Today.AddDays(-90), Today)], [], [], NonResident), new ClockOptions(90, 180), Today));

    [Theory]
    [InlineData(2024, 2, 29)]
    [InlineData(2024, 3, 31)]
    [InlineData(2026, 10, 25)]
    public void Leap_days_and_changes_of_the_clock_are_a_night_like_any_other(int year, int month, int day)
    {
        var night = new DateOnly(year, month, day);
        var reading = RegistrationClock.Read(
            new ClockFacts([Presence.Known(night.AddDays(-100), night.AddDays(22))], [], [], NonResident), Options, night.AddDays(22));
        Assert.Equal(122, reading.NightsInHalfYear);
        Assert.IsType<ClockReading.Due>(reading);
    }

    static ClockReading.Due Due(ClockReading reading) => Assert.IsType<ClockReading.Due>(reading);

    static ClockReading.NotDue NotDue(ClockReading reading) => Assert.IsType<ClockReading.NotDue>(reading);

    static ClockReading Read(
        Presence[] presences, Agreement[]? agreements = null, Declaration[]? declarations = null, Standing? standing = null) =>
        RegistrationClock.Read(new ClockFacts(presences, agreements ?? [], declarations ?? [], standing ?? NonResident), Options, Today);
}
