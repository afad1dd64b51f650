using RegistrySync.Domain.Clock;
using RegistrySync.Domain.Detecting;
using RegistrySync.Domain.Detecting.Facts;
using RegistrySync.Domain.Questions;
using RegistrySync.Domain.Vocabulary;
using RegistrySync.Pipeline.Detecting;
using RegistrySync.Testing;

namespace RegistrySync.Pipeline.Tests.Detecting;

/// <summary>Until the day that a rule names, nights pass and registers go on, and it says the same: told by asking it on those days.</summary>
public sealed class NextChangeTests
{
    static readonly DateOnly Today = new(2026, 10, 1);
    static readonly RuleCatalogue Catalogue = RuleCatalogue.Load(Repository.PathTo("config"));

    /// <summary>As many as a build has time for; <c>REGISTRYSYNC_PERSONS</c> asks for so many times more, of each seed.</summary>
    static readonly int Times = int.Parse(Environment.GetEnvironmentVariable("REGISTRYSYNC_PERSONS") ?? "1", System.Globalization.CultureInfo.InvariantCulture);

    static readonly Guid[] Places = [.. Enumerable.Range(0, 4).Select(n => StableId.Of("place", $"{n}"))];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void No_outcome_about_a_person_changes_before_the_day_that_its_rule_names(int seed)
    {
        var random = new Random(seed);
        for (var n = 0; n < 1500 * Times; n++)
        {
            var facts = Person(random);
            if (random.Next(4) == 0)
                facts = facts with { Alternatives = [Alternative(facts with { Stays = [.. facts.Stays.Skip(1)] }), Alternative(facts with { Stays = [.. facts.Stays, .. Person(random).Stays] })] };
            foreach (var rule in Catalogue.Enabled)
            {
                if (NextChange(rule, facts) is not { } next)
                    continue;
                var now = Say(rule, facts, Today);
                foreach (var days in Enumerable.Range(1, 8).Append(random.Next(9, 40)).Append(random.Next(40, 400)).TakeWhile(days => Today.AddDays(days) < next))
                    Assert.True(now == Say(rule, Later(facts, days), Today.AddDays(days)), $"seed {seed}, person {n}: {rule.Id} was to hold until {next} and does not hold in {days} days");
            }
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void No_outcome_about_a_person_changes_before_the_day_that_looking_ahead_found(int seed)
    {
        var random = new Random(seed);
        var (named, found) = (0, 0);
        for (var n = 0; n < 600 * Times; n++)
        {
            var facts = Person(random);
            if (random.Next(4) == 0)
                facts = facts with { Alternatives = [Alternative(facts with { Stays = [.. facts.Stays.Skip(1)] }), Alternative(facts with { Stays = [.. facts.Stays, .. Person(random).Stays] })] };
            var rules = Catalogue.Enabled.Where(rule => rule.Rule is RuleOnPersons).ToArray();
            var next = Lookahead.NextChange(facts, [.. rules.Select(rule => new Said((RuleOnPersons)rule.Rule, rule.Settings, ((RuleOnPersons)rule.Rule).Say(facts, rule.Settings, Today)))], Today);
            Assert.True(next > Today);
            var first = rules.Min(rule => NextChange(rule, facts))!.Value;
            Assert.True(next >= first);
            named += first <= Today.AddDays(7) ? 1 : 0;
            found += next <= Today.AddDays(7) ? 1 : 0;
            var now = rules.Select(rule => Say(rule, facts, Today)).ToArray();
            for (var days = 1; days < 400 && Today.AddDays(days) < next; days += days < 40 ? 1 : 7)
            {
                var later = Later(facts, days);
                for (var r = 0; r < rules.Length; r++)
                    Assert.True(now[r] == Say(rules[r], later, Today.AddDays(days)), $"seed {seed}, person {n}: {rules[r].Id} was to hold until {next} and does not hold in {days} days");
            }
        }

        Assert.True(found < named * 3 / 4, $"{named} were named for the coming week, and {found} were left");
    }

    [Theory]
    [InlineData(RegistrationStatus.Resident)]
    [InlineData(RegistrationStatus.NonResident)]
    public void Whoever_goes_on_as_before_is_not_asked_about_every_day(RegistrationStatus status)
    {
        var facts = new PersonFacts
        {
            IdentityId = StableId.Of("who"),
            Stays = [new StayFact(StableId.Of("stay"), "housing", Places[0], "0281", Today.AddDays(-300), null, null, Today)],
            Registration = new RegistrationFact { RegistrationId = StableId.Of("who"), Status = status, AddressKind = "Address", AddressSince = Today.AddDays(-300), Locations = [new(Places[0], Today.AddDays(-900))] },
        };

        Assert.All(Catalogue.Enabled, rule => Assert.True(NextChange(rule, facts) is not { } next || next > Today.AddDays(7), rule.Id));
    }

    [Fact]
    public void The_day_is_found_on_which_certain_nights_are_enough_whenever_an_earlier_stay_ended()
    {
        var facts = new PersonFacts
        {
            IdentityId = StableId.Of("who"),
            Stays =
            [
                new StayFact(StableId.Of("first"), "housing", Places[0], "0281", Today.AddDays(-150), Today.AddDays(-70), null, Today),
                new StayFact(StableId.Of("second"), "housing", Places[1], "0281", Today.AddDays(-30), null, null, Today),
            ],
            Registration = new RegistrationFact { RegistrationId = StableId.Of("who"), Status = RegistrationStatus.NonResident, AddressKind = "Abroad" },
        };
        var rule = Catalogue.Find("unregistered-long-stay")!;
        var now = Say(rule, facts, Today);
        Assert.StartsWith("Undetermined Departure", now, StringComparison.Ordinal);
        var changes = Enumerable.Range(1, 60).First(days => Say(rule, Later(facts, days), Today.AddDays(days)) != now);

        Assert.Equal(Today.AddDays(changes), Lookahead.NextChange(facts, [new Said((RuleOnPersons)rule.Rule, rule.Settings, ((RuleOnPersons)rule.Rule).Say(facts, rule.Settings, Today))], Today));
    }

    static DateOnly? NextChange(CatalogueRule rule, PersonFacts facts) => rule.Rule switch
    {
        PersonRule person => person.NextChange(facts, rule.Settings, Today),
        PersonAtLocationRule atLocation => atLocation.NextChange(facts, rule.Settings, Today),
        _ => null,
    };

    static AlternativeFacts Alternative(PersonFacts facts) => new(facts with { IsSupposed = true }, 0.3);

    static string Say(CatalogueRule rule, PersonFacts facts, DateOnly day) => rule.Rule is PersonRule person
        ? Text(person.Decide(facts, rule.Settings, day))
        : string.Join(';', ((PersonAtLocationRule)rule.Rule).Decide(facts, rule.Settings, day).Select(at => $"{at.LocationId} {Text(at.Verdict)}"));

    static string Text(Verdict verdict) => verdict switch
    {
        Verdict.Failed failed => "Failed " + Text(failed.Episode),
        Verdict.Undetermined undetermined => $"Undetermined {undetermined.Missing} " + Text(undetermined.Episode),
        _ => verdict.GetType().Name,
    };

    static string Text(Episode episode) => $"{episode.Start:O} {episode.DueOn:O} {episode.Municipality} {episode.LocationId} {episode.Evidence.ToJson()}";

    /// <summary>The same facts some days later: every register was delivered as it is.</summary>
    static PersonFacts Later(PersonFacts facts, int days) => facts with
    {
        Stays = [.. facts.Stays.Select(stay => stay with { LastSeen = stay.LastSeen.AddDays(days) })],
        Alternatives = [.. facts.Alternatives.Select(other => other with { Facts = Later(other.Facts, days) })],
    };

    static PersonFacts Person(Random random)
    {
        DateOnly? Maybe(int from, int to, double share = 0.5) => random.NextDouble() < share ? Today.AddDays(random.Next(from, to)) : null;
        bool Seldom(double share = 0.1) => random.NextDouble() < share;
        var lags = new[] { Seldom(0.2) ? random.Next(1, 12) : 0, 0 };
        var stays = Enumerable.Range(0, random.Next(0, 5)).Select(i =>
        {
            var arrival = Today.AddDays(-random.Next(-20, 400) / (Seldom(0.3) ? 10 : 1));
            var register = random.Next(2);
            var departure = arrival < Today && Seldom(0.55) ? arrival.AddDays(random.Next(1, Today.DayNumber - arrival.DayNumber + 1)) : (DateOnly?)null;
            return new StayFact(StableId.Of("stay", $"{random.Next()}"), $"housing-{register}", Places[random.Next(3)], "0281", arrival,
                Seldom(0.4) ? arrival.AddDays(random.Next(1, 300)) : null, departure, Today.AddDays(-lags[register]), Seldom(0.5));
        }).OrderBy(stay => stay.Arrival).ThenBy(stay => stay.StayId).ToArray();
        var placements = Enumerable.Range(0, random.Next(0, 3)).Select(i =>
        {
            var starts = Today.AddDays(-random.Next(-10, 300));
            return new PlacementFact(StableId.Of("work", $"{random.Next()}"), starts, Seldom(0.4) ? starts.AddDays(random.Next(1, 300)) : null,
                starts < Today && Seldom(0.4) ? starts.AddDays(random.Next(1, 310)) : null, "0281");
        }).OrderBy(work => work.StartsOn).ToArray();
        var status = Enum.GetValues<RegistrationStatus>().Where(one => one != RegistrationStatus.NotFound).ToArray();
        return new PersonFacts
        {
            IdentityId = StableId.Of("person", $"{random.Next()}"),
            Protected = Seldom(),
            Stays = stays,
            Placements = placements,
            Declarations = [.. Enumerable.Range(0, Seldom(0.3) ? 1 : 0).Select(_ => new Declaration(Seldom(0.5) ? DeclarationKind.Appointment : DeclarationKind.Declared, Today.AddDays(random.Next(-220, 20))))],
            Registration = Seldom(0.25) ? null : new RegistrationFact
            {
                RegistrationId = StableId.Of("brp", $"{random.Next()}"),
                Status = Seldom(0.6) ? RegistrationStatus.Resident : status[random.Next(status.Length)],
                Municipality = "0281",
                AddressKind = Seldom() ? "Abroad" : "Address",
                AddressSince = Maybe(-700, -1, 0.9),
                SuspendedOn = Maybe(-300, -1, 0.4),
                PostalOnly = Seldom(0.05),
                UnderInvestigation = Seldom(0.05),
                Locations = Seldom(0.3) ? [] : [new RegisteredLocation(Places[random.Next(4)], Maybe(-500, -1, 0.8))],
            },
            Questions = [.. Enumerable.Range(0, random.Next(0, 3)).Select(i => new AskedQuestion(QuestionKind.NameAndBirthDate, QuestionOutcome.Empty, $"name:{i}", new DateOnly(1990, 6, 15)))],
            HasNearCandidate = Seldom(),
        };
    }
}
