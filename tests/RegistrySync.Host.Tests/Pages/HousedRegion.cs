using Microsoft.AspNetCore.Builder;
using RegistrySync.Pipeline.Runs;
using RegistrySync.Testing;

namespace RegistrySync.Host.Tests.Pages;

/// <summary>
/// One location in Tiel and its guests, delivered as files and brought in by the real pipeline; the pages above it. Many more sleep in Buren:
/// among a handful of people no name is rare, and nothing would link.
/// </summary>
public sealed class HousedRegion : IAsyncLifetime
{
    /// <summary>The business date of the first run.</summary>
    public static readonly DateTimeOffset FirstNight = new(2026, 10, 1, 2, 0, 0, TimeSpan.Zero);

    const string Locations = """
        locatie_id;naam;straat;huisnummer;huisletter;toevoeging;postcode;woonplaats;gemeentecode;bag_verblijfsobject;bag_nummeraanduiding;soort_object;capaciteit;norm;vergunning;nieuw;eigenaar;eigenaar_kvk;exploitant;exploitant_kvk;huurder;huurder_kvk;levert_register;registers_vanaf;convenantpartij;keurmerk_tot;gezin_teler
        L0001;Lindehof;Kade;1;;;4001AB;Tiel;0281;0281010000000001;0281200000000001;logies;4;SNF;ja;ja;De Eigenaar;60000001;De Exploitant;60000002;;;ja;2024-01-01;ja;2027-12-31;0
        L0001;Lindehof;Kade;3;;;4001AB;Tiel;0281;0281010000000002;0281200000000002;logies;4;SNF;ja;ja;De Eigenaar;60000001;De Exploitant;60000002;;;ja;2024-01-01;ja;2027-12-31;0
        L0002;Perenhof;Dorpsstraat;7;;;4116AA;Buren;0214;0214010000000007;0214200000000007;logies;200;SNF;ja;nee;De Eigenaar;60000001;De Exploitant;60000002;;;ja;2024-01-01;ja;2027-12-31;0
        """;

    const string Guests = "Reserveringsnummer;Locatiecode;Kamer;Achternaam;Voornamen;Geboortedatum;Nationaliteit;Aankomst;Verwacht vertrek;Vertrek;Werkgever KvK;Flexwerkernummer;Opmerkingen";
    const string Desk = "zaaknummer;gemeentecode;soort;status;datum;voornamen;achternaam;geboortedatum;straat;huisnummer;huisletter;toevoeging;postcode;woonplaats;telefoon;e-mail";

    static readonly string[] Names =
        ["Nowak;Anna;14-06-1990", "Zieliński;Marek;03-02-1985", "Popescu;Ion;21-11-1979", "Kovács;Éva;09-09-1992", "Ivanova;Mariya;30-04-1988", "Horváth;Péter;17-12-1981"];

    static readonly string[] OtherFamilies =
        ["Wiśniewski", "Kamiński", "Lewandowska", "Georgescu", "Dumitru", "Szabó", "Tóth", "Petrov", "Dimitrova", "Kowalczyk", "Mazur", "Ionescu"];

    static readonly string[] OtherGiven = ["Tomasz", "Katarzyna", "Andrei", "Elena", "László", "Zsófia", "Georgi", "Piotr"];

    readonly string _drop = Directory.CreateTempSubdirectory("registrysync-housed-").FullName;
    WebApplication? _app;

    public PostgresFixture Postgres { get; } = new();

    public string Url => _app!.Urls.First();

    public async ValueTask InitializeAsync()
    {
        await Postgres.InitializeAsync();
        Deliver("locations", "locaties.csv", Locations.Split('\n', StringSplitOptions.TrimEntries));
        Deliver("housing-fruitdelta", "nachtregister-2026-10-01.csv",
            [Guests, .. Names.Select((name, i) => $"R{i};L0001;K{i};{name};PL;0{i + 1}-08-2026;0{i + 1}-12-2026;;;;"), .. Others()]);
        Deliver("desk", "balie-2026-10-01.csv", [Desk]);
        await Postgres.SignRulesAsync();
        await RunAsync(FirstNight);
        _app = await PagesServer.StartAsync(Postgres.Connections, demoSignIn: true, _ => { });
    }

    /// <summary>The desks' list of a later day, with an appointment for the first guest.</summary>
    public void DeliverAppointment() => Deliver("desk", "balie-2026-10-02.csv",
        [Desk, "Z1;0281;afspraak;gepland;2026-10-20;Anna;Nowak;1990-06-14;Kade;3;;;4001 AB;Tiel;0612345678;anna@example.org"]);

    /// <summary>One whole run over what lies there.</summary>
    public async Task RunAsync(DateTimeOffset asOf)
    {
        await using var pipeline = new TestPipeline(Postgres, _drop);
        Assert.Equal(RunState.Succeeded, await pipeline.RunAsync(asOf, ["locations", "housing-fruitdelta", "desk"], null, TestContext.Current.CancellationToken));
        Assert.Null(await Postgres.ScalarAsync<string>("select string_agg(registry || ': ' || failure, ', ') from runs.step where state in ('Parked', 'Failed')"));
    }

    public Task<string?> OverCapacityAsync() => Postgres.ScalarAsync<string>("select state from detection.finding f where exists (select from detection.outcome o where o.finding_id = f.finding_id and o.rule = 'over-capacity')");

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
            await _app.DisposeAsync();
        await Postgres.DisposeAsync();
        Directory.Delete(_drop, recursive: true);
    }

    static IEnumerable<string> Others() =>
        from family in Enumerable.Range(0, OtherFamilies.Length)
        from given in Enumerable.Range(0, OtherGiven.Length)
        let number = (family * OtherGiven.Length) + given
        select $"P{number};L0002;K{number};{OtherFamilies[family]};{OtherGiven[given]};{1 + (number % 28):D2}-{1 + (number % 12):D2}-{1965 + (number % 39)};PL;05-08-2026;05-12-2026;;;;";

    void Deliver(string registry, string name, IEnumerable<string> lines) =>
        File.WriteAllText(Path.Combine(Directory.CreateDirectory(Path.Combine(_drop, registry)).FullName, name), string.Join('\n', lines) + "\n");
}
