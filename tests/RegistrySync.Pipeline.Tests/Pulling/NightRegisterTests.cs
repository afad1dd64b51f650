using RegistrySync.Domain.Vocabulary;
using RegistrySync.Pipeline.Pulling;
using RegistrySync.Pipeline.Runs;
using RegistrySync.Testing;

namespace RegistrySync.Pipeline.Tests.Pulling;

/// <summary>Night registers from file to record, on real files and a real Database.</summary>
public sealed class NightRegisterTests(PostgresFixture database) : PulledFiles(database)
{
    const string Registry = "housing-fruitdelta";
    const string Header = "Reserveringsnummer;Locatiecode;Kamer;Achternaam;Voornamen;Geboortedatum;Nationaliteit;Aankomst;Verwacht vertrek;Vertrek;Werkgever KvK;Flexwerkernummer;Opmerkingen";
    const string Anna = "R1;L0001;K1;Nowak;Anna;14-06-1990;PL;01-05-2026;;;20024123;FW1234567;";
    const string Marek = "R2;L0001;K2;Zieliński;Marek;;PL;03-05-2026;31-12-2099;02-09-2026;;;";

    [Theory]
    [InlineData("Reserveringsnummer,Locatiecode,Kamer,Achternaam", "another delimiter")]
    [InlineData("Reserveringsnummer;Kamer;Achternaam;Voornamen;Geboortedatum;Aankomst;Verwacht vertrek;Vertrek;Werkgever KvK;Flexwerkernummer", "lacks column Locatiecode")]
    public async Task A_file_with_a_wrong_header_parks_the_registry_and_says_what_to_do(string header, string message)
    {
        Drop.Deliver(Registry, "nachtregister-2026-10-01.csv", header, Anna);

        await RunAsync(FirstNight);

        var failure = await Database.ScalarAsync<string>("select failure_kind || ': ' || failure from runs.step where registry = $1 and state = 'Parked'", Registry);
        Assert.StartsWith("Source: ", failure, StringComparison.Ordinal);
        Assert.Contains(message, failure!, StringComparison.Ordinal);
        Assert.Equal(0L, await Database.ScalarAsync<long>("select count(*) from staging.record"));
    }

    [Theory]
    [InlineData("R9;L0001;K1;Nowak;Anna;14-06-1990;PL;01-05-2026;;01-04-2026;;;", "DepartureBeforeArrival")]
    [InlineData("R9;L0001;K1;;;14-06-1990;PL;01-05-2026;;;;;", "MissingField")]
    [InlineData("R9;L0001;K1;Nowak", "WrongNumberOfColumns")]
    [InlineData("R1;L0001;K1;Nowak;Anna;14-06-1990;PL;01-05-2026;;;;;", "DuplicateKey")]
    public async Task A_row_that_cannot_be_used_is_rejected_by_name_and_the_rest_goes_on(string row, string reason)
    {
        Drop.Deliver(Registry, "nachtregister-2026-10-01.csv", Header, Anna, row, Marek);

        await RunAsync(FirstNight);

        Assert.Equal(reason, await Database.ScalarAsync<string>("select string_agg(reason, ',') from staging.rejection where field = ''"));
        Assert.Equal("3 = 2 + 0 + 1 + 0 + 0", await BalanceAsync());
        Assert.Equal(2L, await Database.ScalarAsync<long>("select count(*) from registry.stay where recorded_to = 'infinity'"));
    }

    [Fact]
    public async Task Of_a_key_that_stands_twice_the_first_counts_also_when_it_says_nothing_new()
    {
        Drop.Deliver(Registry, "nachtregister-2026-10-01.csv", Header, Anna, Marek);
        await RunAsync(FirstNight);
        Drop.Deliver(Registry, "nachtregister-2026-10-02.csv", Header, Anna, Anna.Replace("K1", "K9", StringComparison.Ordinal), Marek);

        await RunAsync(FirstNight.AddDays(1));

        Assert.Equal("3 = 0 + 2 + 1 + 0 + 0", await BalanceAsync());
        Assert.Equal("K1,K2", await Database.ScalarAsync<string>("select string_agg(room, ',' order by room) from registry.stay"));
    }

    [Theory]
    [InlineData("R9;L0001;K1;Nowak;Ewa;1111-11-11;PL;01-05-2026;;;;;", "Geboortedatum PlaceholderDate")]
    [InlineData("R9;L0001;K1;Nowak;Ewa;31-02-1990;PL;01-05-2026;;;;;", "Geboortedatum UnreadableDate")]
    [InlineData("R9;L0001;K1;Nowak;Ewa;;PL;01-05-2026;;;;;bsn 999990019 gevraagd", "Opmerkingen UnlawfulBsn")]
    [InlineData("R9;L0001;K1;Nowak;Ewa;;PL;01-05-2026;;;;999990019;", "Flexwerkernummer UnlawfulBsn")]
    public async Task A_field_that_cannot_be_used_is_rejected_by_name_and_the_row_is_kept(string row, string rejection)
    {
        Drop.Deliver(Registry, "nachtregister-2026-10-01.csv", Header, row);

        await RunAsync(FirstNight);

        Assert.Equal(rejection, await Database.ScalarAsync<string>("select field || ' ' || reason from staging.rejection where field <> ''"));
        Assert.Equal("1 = 1 + 0 + 0 + 0 + 0", await BalanceAsync());
        Assert.Equal(0L, await Database.ScalarAsync<long>("select count(*) from staging.item where payload like '%999990019%' or record_key like '%999990019%'"));
    }

    [Fact]
    public async Task A_column_with_numbers_that_a_provider_may_not_send_is_masked_away()
    {
        Drop.Deliver(Registry, "nachtregister-2026-10-01.csv", Header + ";BSN", Anna + ";999990019");

        await RunAsync(FirstNight);

        Assert.Equal("BSN UnknownField,BSN UnlawfulBsn", await Database.ScalarAsync<string>("select string_agg(field || ' ' || reason, ',' order by reason) from staging.rejection"));
        Assert.Equal(0L, await Database.ScalarAsync<long>("select count(*) from staging.item where payload like '%999990019%'"));
    }

    [Fact]
    public async Task Windows_1252_text_where_utf_8_was_agreed_is_read_all_the_same()
    {
        System.Text.Encoding.RegisterProvider(System.Text.CodePagesEncodingProvider.Instance);
        var row = Anna.Replace("Nowak", "Müller", StringComparison.Ordinal);
        Drop.Deliver(Registry, "nachtregister-2026-10-01.csv", System.Text.Encoding.GetEncoding(1252).GetBytes(Header + "\n" + row + "\n"));

        await RunAsync(FirstNight);

        Assert.Equal("Müller", await Database.ScalarAsync<string>("select family_name from registry.person_record"));
    }

    [Fact]
    public async Task What_the_legal_basis_does_not_cover_is_not_stored()
    {
        Drop.Deliver(Registry, "nachtregister-2026-10-01.csv", Header, Anna);

        await RunAsync(FirstNight);

        Assert.Equal(0L, await Database.ScalarAsync<long>("select count(*) from staging.item where payload like '%Nationaliteit%' or payload like '%PL%'"));
    }

    [Fact]
    public async Task A_second_delivery_without_changes_changes_nothing()
    {
        Drop.Deliver(Registry, "nachtregister-2026-10-01.csv", Header, Anna, Marek);
        await RunAsync(FirstNight);
        Drop.Deliver(Registry, "nachtregister-2026-10-02.csv", Header, Marek, Anna);

        await RunAsync(FirstNight.AddDays(1));

        Assert.Equal("2 = 0 + 2 + 0 + 0 + 0", await BalanceAsync());
        Assert.Equal(2L, await Database.ScalarAsync<long>("select count(*) from registry.person_record"));
        // What did not change is what that first file said, on its line.
        Assert.Equal("nachtregister-2026-10-01.csv#2", await Database.ScalarAsync<string>("select source_ref from staging.record where record_key = 'R1'"));
    }

    [Fact]
    public async Task A_then_b_then_a_again_is_two_changes()
    {
        var moved = Anna.Replace("K1", "K7", StringComparison.Ordinal);
        foreach (var (row, day) in new[] { (Anna, 1), (moved, 2), (Anna, 3) })
        {
            Drop.Deliver(Registry, $"nachtregister-2026-10-0{day}.csv", Header, row);
            await RunAsync(FirstNight.AddDays(day - 1));
            Assert.Equal("1 = 1 + 0 + 0 + 0 + 0", await BalanceAsync());
        }

        Assert.Equal("K1,K7,K1", await Database.ScalarAsync<string>("select string_agg(room, ',' order by recorded_from) from registry.stay"));
    }

    [Fact]
    public async Task A_list_that_shrinks_too_much_is_held_and_nobody_departs()
    {
        var rows = Enumerable.Range(0, 40).Select(n => Anna.Replace("R1", $"R{n}", StringComparison.Ordinal)).ToArray();
        Drop.Deliver(Registry, "nachtregister-2026-10-01.csv", [Header, .. rows]);
        await RunAsync(FirstNight);
        Drop.Deliver(Registry, "nachtregister-2026-10-02.csv", [Header, .. rows[..5]]);

        await RunAsync(FirstNight.AddDays(1));

        Assert.Equal("5 = 0 + 0 + 0 + 0 + 5", await BalanceAsync());
        Assert.Equal(40L, await Database.ScalarAsync<long>("select count(*) from registry.stay where recorded_to = 'infinity'"));
    }

    [Fact]
    public async Task A_held_list_that_is_approved_lets_the_next_one_lack_as_much_and_no_more()
    {
        var rows = Enumerable.Range(0, 40).Select(n => Anna.Replace("R1", $"R{n}", StringComparison.Ordinal)).ToArray();
        Drop.Deliver(Registry, "nachtregister-2026-10-01.csv", [Header, .. rows]);
        await RunAsync(FirstNight);
        Drop.Deliver(Registry, "nachtregister-2026-10-02.csv", [Header, .. rows[..5]]);
        await RunAsync(FirstNight.AddDays(1));
        var holds = new Holds(Database.Database);

        Assert.True(await holds.ApproveAsync(Registry, "administrator", Cancel));
        Assert.False(await holds.ApproveAsync(Registry, "administrator", Cancel));
        Drop.Deliver(Registry, "nachtregister-2026-10-03.csv", [Header, .. rows[..4]]);
        await RunAsync(FirstNight.AddDays(2));
        Assert.Equal("4 = 0 + 0 + 0 + 0 + 4", await BalanceAsync());
        Drop.Deliver(Registry, "nachtregister-2026-10-04.csv", [Header, .. rows[..5]]);
        await RunAsync(FirstNight.AddDays(3));

        Assert.Equal("5 = 0 + 5 + 0 + 0 + 0", await BalanceAsync());
        Assert.Equal(5L, await Database.ScalarAsync<long>("select count(*) from registry.stay where recorded_to = 'infinity'"));
        Assert.Equal("Discarded,Discarded", await Database.ScalarAsync<string>("select string_agg(state, ',') from runs.package where held > 0"));
    }

    [Fact]
    public async Task What_was_sealed_and_never_normalised_is_taken_up_by_the_next_run()
    {
        Drop.Deliver(Registry, "nachtregister-2026-10-01.csv", Header, Anna);
        await using (var pipeline = new TestPipeline(Database, Drop.Path))
            await pipeline.RunAsync(FirstNight, [Registry], Steps.Stage, Cancel);
        Assert.Equal(0L, await Database.ScalarAsync<long>("select count(*) from registry.stay"));

        await RunAsync(FirstNight.AddDays(1));

        Assert.Equal("1 = 0 + 1 + 0 + 0 + 0", await BalanceAsync());
        Assert.Equal(1L, await Database.ScalarAsync<long>("select count(*) from registry.stay where recorded_to = 'infinity'"));
    }

    [Fact]
    public async Task Who_is_no_longer_listed_is_kept_as_what_we_knew_then()
    {
        Drop.Deliver(Registry, "nachtregister-2026-10-01.csv", Header, Anna, Marek);
        await RunAsync(FirstNight);
        Drop.Deliver(Registry, "nachtregister-2026-10-02.csv", Header, Marek);

        await RunAsync(FirstNight.AddDays(1));

        Assert.Equal(1L, await Database.ScalarAsync<long>("select absent from runs.package order by opened_at desc limit 1"));
        Assert.Equal(FirstNight.AddDays(1).UtcDateTime, await Database.ScalarAsync<DateTime>(
            "select recorded_to from registry.stay s join staging.record r on r.record_id = s.stay_id where r.record_key = 'R1'"));
    }

    [Theory]
    [InlineData("Molenstraat 5, 6628 MN Altforst", "second")]
    [InlineData("OOIWEG 5, 6628 MN Altforst", "first")]
    [InlineData("Molenstr 5, 6628 MN Altforst", "Molenstr 5, 6628 MN Altforst")]
    public async Task Of_two_streets_with_one_postcode_and_number_the_street_tells_which_and_without_it_neither(string written, string location)
    {
        foreach (var (name, street) in new[] { ("first", "Ooiweg"), ("second", "Molenstraat") })
            await Database.ExecuteAsync($"""
                with l as (insert into registry.location (location_id, recorded_from, registry, record_key, name) values (gen_random_uuid(), '2026-01-01', 'locations', '{name}', '{name}') returning location_id)
                insert into registry.location_address (location_id, recorded_from, address_key, street, postcode, house_number) select location_id, '2026-01-01', 'k', '{street}', '6628MN', 5 from l
                """);
        Drop.Deliver("housing-kleinverhuur", "nachtregister-2026-10-01.csv", "Adres;Naam;Voornaam;Geboortedatum;Aankomst;Vertrek;Bijzonderheden", $"{written};Nowak;Anna;;01-05-2026;;");

        await RunAsync(FirstNight, "housing-kleinverhuur");

        Assert.Equal(location, await Database.ScalarAsync<string>("select l.name from registry.stay s join registry.location l on l.location_id = s.location_id"));
    }

    async Task RunAsync(DateTimeOffset asOf, string registry = Registry)
    {
        await using var pipeline = new TestPipeline(Database, Drop.Path);
        Assert.Equal(RunState.Succeeded, await pipeline.RunAsync(asOf, [registry], Steps.Normalise, Cancel));
    }

    Task<string?> BalanceAsync() => Database.ScalarAsync<string>(
        "select format('%s = %s + %s + %s + %s + %s', pulled, accepted, unchanged, rejected, deleted, held) from runs.package order by opened_at desc limit 1");
}
