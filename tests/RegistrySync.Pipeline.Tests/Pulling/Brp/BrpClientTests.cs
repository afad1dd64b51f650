using RegistrySync.Domain.Recovering;
using RegistrySync.Pipeline.Pulling.Brp;
using RegistrySync.Pipeline.Pulling.Brp.Wire;
using RegistrySync.Pipeline.Runs;
using RegistrySync.Simulator.Brp;

namespace RegistrySync.Pipeline.Tests.Pulling.Brp;

public sealed class BrpClientTests : IAsyncLifetime
{
    static readonly PersonenVraag Question = new()
    {
        Type = "RaadpleegMetBurgerservicenummer",
        Burgerservicenummer = ["999990172"],
        Fields = BrpFields.Persoon,
    };

    SimulatedBrp _brp = null!;
    BrpClient _client = null!;

    public async ValueTask InitializeAsync()
    {
        _brp = await SimulatedBrp.StartAsync(SomeBrpPersons.Jan("999990172"));
        _client = SimulatedBrp.Client(_brp.Options());
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _brp.DisposeAsync();
    }

    [Theory]
    [InlineData("429", FailureKind.Transient, 3)]
    [InlineData("500", FailureKind.Transient, 3)]
    [InlineData("502", FailureKind.Transient, 3)]
    [InlineData("503", FailureKind.Transient, 3)]
    [InlineData("truncate", FailureKind.Transient, 3)]
    [InlineData("garble", FailureKind.Source, 3)]
    [InlineData("html", FailureKind.Source, 3)]
    public async Task A_fault_that_lasts_is_a_failure_of_its_kind_after_all_tries(string fault, FailureKind kind, int tries)
    {
        _brp.Misbehaviour.Plan("brp", fault, times: 10);

        var failure = await Assert.ThrowsAsync<StepException>(AskAsync);

        Assert.Equal((kind, tries), (failure.Kind, _brp.Questions));
        Assert.DoesNotContain("999990172", failure.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("429")]
    [InlineData("500")]
    [InlineData("502")]
    [InlineData("truncate")]
    [InlineData("garble")]
    [InlineData("html")]
    public async Task A_fault_that_passes_is_not_noticed(string fault)
    {
        _brp.Misbehaviour.Plan("brp", fault, times: 2);
        Assert.Single((await AskAsync()).Answer!.Personen!);
        Assert.Equal(3, _brp.Questions);
    }

    [Fact]
    public async Task Silence_is_not_waited_for()
    {
        var options = _brp.Options();
        options.Timeout = TimeSpan.FromMilliseconds(300);
        using var impatient = SimulatedBrp.Client(options);
        _brp.Misbehaviour.Plan("brp", "timeout", times: 3);

        var failure = await Assert.ThrowsAsync<StepException>(() => impatient.AskAsync("0281", Question, TestContext.Current.CancellationToken));

        Assert.Equal(FailureKind.Transient, failure.Kind);
        Assert.Contains("no answer in time", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_expired_token_is_replaced_once_and_the_question_answered()
    {
        await AskAsync();
        _brp.Misbehaviour.Plan("brp", "expire-token");

        Assert.Equal(BrpVerdict.Answered, (await AskAsync()).Verdict);
        Assert.Equal(2, _brp.Tokens);
    }

    [Fact]
    public async Task A_token_that_is_refused_twice_is_a_matter_of_configuration()
    {
        _brp.Misbehaviour.Plan("brp", "expire-token", times: 2);

        Assert.Equal(FailureKind.Configuration, (await Assert.ThrowsAsync<StepException>(AskAsync)).Kind);
        Assert.Equal(2, _brp.Questions);
    }

    [Fact]
    public async Task A_wrong_secret_is_a_matter_of_configuration_and_is_not_repeated()
    {
        var options = _brp.Options();
        options.Municipalities[0].ClientSecret = "wrong";
        using var stranger = SimulatedBrp.Client(options);

        var failure = await Assert.ThrowsAsync<StepException>(() => stranger.AskAsync("0281", Question, TestContext.Current.CancellationToken));

        Assert.Equal((FailureKind.Configuration, 1, 0), (failure.Kind, _brp.Tokens, _brp.Questions));
        Assert.DoesNotContain("wrong", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_endpoint_that_fails_for_a_while_is_asked_again()
    {
        _brp.Misbehaviour.Plan("token", "503", times: 2);
        Assert.Equal(BrpVerdict.Answered, (await AskAsync()).Verdict);
    }

    [Fact]
    public async Task A_municipality_without_a_credential_cannot_ask()
    {
        var failure = await Assert.ThrowsAsync<StepException>(() => _client.AskAsync("0363", Question, TestContext.Current.CancellationToken));
        Assert.Equal(FailureKind.Configuration, failure.Kind);
    }

    [Fact]
    public async Task A_question_that_breaks_a_rule_is_refused_by_name_and_not_repeated()
    {
        var reply = await _client.AskAsync("0281",
            new PersonenVraag { Type = "ZoekMetGeslachtsnaamEnGeboortedatum", Geslachtsnaam = "Ștefan", Geboortedatum = "1990-05-17", Fields = BrpFields.Zoek },
            TestContext.Current.CancellationToken);

        Assert.Equal((BrpVerdict.Refused, "400 paramsValidation geslachtsnaam:pattern", 1), (reply.Verdict, reply.Reason, _brp.Questions));
    }

    [Fact]
    public async Task More_hits_than_allowed_is_an_outcome()
    {
        _brp.Register.Replace(Enumerable.Range(0, 11).Select(static i => SomeBrpPersons.Jan($"99999{i:0000}")), default);
        var reply = await _client.AskAsync("0281",
            new PersonenVraag { Type = "ZoekMetGeslachtsnaamEnGeboortedatum", Geslachtsnaam = "Kowalski", Geboortedatum = "1990-05-17", Fields = BrpFields.Zoek },
            TestContext.Current.CancellationToken);
        Assert.Equal(BrpVerdict.TooManyResults, reply.Verdict);
    }

    [Fact]
    public async Task A_field_that_the_contract_does_not_name_is_reported_by_its_path()
    {
        _brp.Misbehaviour.Plan("brp", "drift");
        Assert.Equal(["herkomst"], (await AskAsync()).Answer!.UnknownPaths());
    }

    [Fact]
    public async Task Each_municipality_has_its_own_token_and_one_token_serves_many_questions()
    {
        await Task.WhenAll(Enumerable.Range(0, 40).Select(i => _client.AskAsync(i % 2 == 0 ? "0281" : "0214", Question, TestContext.Current.CancellationToken)));
        Assert.Equal((2, 40), (_brp.Tokens, _brp.Questions));
    }

    [Fact]
    public async Task What_may_not_be_used_is_not_asked()
    {
        Assert.DoesNotContain(BrpFields.Persoon.Concat(BrpFields.Zoek), static path =>
            path.Contains("nationalit", StringComparison.Ordinal) || path.Contains("geslacht", StringComparison.Ordinal) && !path.EndsWith("geslachtsnaam", StringComparison.Ordinal)
            || path.Contains("land", StringComparison.Ordinal) && !path.EndsWith("Nederland", StringComparison.Ordinal)
            || path is "geboorte" or "immigratie" or "verblijfplaats" or "leeftijd");
        var person = Assert.Single((await AskAsync()).Answer!.Personen!);
        Assert.Empty(person.UnknownPaths());
        Assert.Equal(("Kowalski", "Waalbandijk", 12), (person.Naam!.Geslachtsnaam, person.Verblijfplaats!.Verblijfadres!.KorteStraatnaam, person.Verblijfplaats.Verblijfadres.Huisnummer));
    }

    Task<BrpReply> AskAsync() => _client.AskAsync("0281", Question, TestContext.Current.CancellationToken);
}

static class SomeBrpPersons
{
    public static BrpPerson Jan(string bsn, string given = "Jan", string family = "Kowalski", PartialDate? born = null, BrpVerblijfplaats? at = null) => new()
    {
        Burgerservicenummer = bsn,
        Naam = new() { Voornamen = given, Geslachtsnaam = family },
        Geboorte = new() { Datum = born ?? new PartialDate(1990, 5, 17), Land = new("7028", "Polen") },
        Nationaliteiten = [new(new("0072", "Poolse"))],
        GemeenteVanInschrijving = new("0281", "Tiel"),
        Verblijfplaats = at ?? new BrpVerblijfplaats.Adres
        {
            OfficieleStraatnaam = "Waalbandijk",
            KorteStraatnaam = "Waalbandijk",
            Huisnummer = 12,
            Postcode = "4001AB",
            Woonplaats = "Tiel",
            AdresseerbaarObjectIdentificatie = "0281010000000001",
            DatumVan = new PartialDate(2025, 3, 1),
        },
        Immigratie = new() { DatumVestigingInNederland = new PartialDate(2025, 3, 1), LandVanwaarIngeschreven = new("7028", "Polen") },
    };
}
