using RegistrySync.Domain.Vocabulary;
using RegistrySync.Pipeline.Runs;
using RegistrySync.Testing;

namespace RegistrySync.Pipeline.Tests.Pulling;

/// <summary>Appointments and declarations from the desks' list to the record.</summary>
public sealed class DeskTests(PostgresFixture database) : PulledFiles(database)
{
    const string Header =
        "zaaknummer;gemeentecode;soort;status;datum;voornamen;achternaam;geboortedatum;straat;huisnummer;huisletter;toevoeging;postcode;woonplaats;telefoon;e-mail";
    const string Planned = "Z1;0281;afspraak;gepland;2026-10-12;Anna Maria;Nowak;1990-06-14;Kade;1;;;4001 AB;Tiel;0612345678;anna@example.org";

    [Theory]
    [InlineData("Z2;0281;verhuizing;gepland;2026-10-12;Ewa;Kos;1990-01-02;;;;;;;;", "OutsideContract")]
    [InlineData("Z2;0281;afspraak;gepland;;Ewa;Kos;1990-01-02;;;;;;;;", "MissingField")]
    [InlineData("Z2;0281;afspraak;gepland;2026-10-12;;;1990-01-02;;;;;;;;", "MissingField")]
    public async Task A_case_that_cannot_be_used_is_rejected_by_name_and_the_rest_goes_on(string row, string reason)
    {
        await DeliverAsync(FirstNight, Planned, row);

        Assert.Equal(reason, await Database.ScalarAsync<string>("select string_agg(reason, ',') from staging.rejection where field = ''"));
        Assert.Equal(1L, await Database.ScalarAsync<long>("select count(*) from registry.declaration where recorded_to = 'infinity'"));
    }

    [Fact]
    public async Task How_to_reach_somebody_is_not_stored()
    {
        await DeliverAsync(FirstNight, Planned);

        Assert.Equal(0L, await Database.ScalarAsync<long>("select count(*) from staging.item where payload like '%example.org%' or payload like '%0612345678%'"));
    }

    [Fact]
    public async Task An_appointment_becomes_a_declaration_and_both_stay_known()
    {
        await DeliverAsync(FirstNight, Planned);
        await DeliverAsync(FirstNight.AddDays(14), Planned.Replace("afspraak;gepland", "aangifte;afgehandeld", StringComparison.Ordinal));

        Assert.Equal("Appointment,Declared", await Database.ScalarAsync<string>("select string_agg(kind, ',' order by recorded_from) from registry.declaration"));
        Assert.Equal("Declared", await Database.ScalarAsync<string>("select kind from registry.declaration where recorded_to = 'infinity'"));
    }

    [Fact]
    public async Task Who_did_not_turn_up_has_no_appointment_any_more()
    {
        await DeliverAsync(FirstNight, Planned);
        await DeliverAsync(FirstNight.AddDays(14), Planned.Replace("gepland", "niet verschenen", StringComparison.Ordinal));

        Assert.Equal(0L, await Database.ScalarAsync<long>("select count(*) from registry.declaration where recorded_to = 'infinity'"));
        Assert.Equal("1 = 0 + 0 + 0 + 1 + 0", await Database.ScalarAsync<string>(
            "select format('%s = %s + %s + %s + %s + %s', pulled, accepted, unchanged, rejected, deleted, held) from runs.package order by opened_at desc limit 1"));
    }

    [Fact]
    public async Task A_case_that_is_no_longer_listed_ends()
    {
        await DeliverAsync(FirstNight, Planned, Planned.Replace("Z1", "Z2", StringComparison.Ordinal));
        await DeliverAsync(FirstNight.AddDays(1), Planned);

        Assert.Equal(1L, await Database.ScalarAsync<long>("select count(*) from registry.declaration where recorded_to = 'infinity'"));
        Assert.Equal(1L, await Database.ScalarAsync<long>("select count(*) from registry.person_record where recorded_to = 'infinity'"));
    }

    async Task DeliverAsync(DateTimeOffset asOf, params string[] rows)
    {
        Drop.Deliver("desk", $"balie-{asOf:yyyy-MM-dd}.csv", [Header, .. rows]);
        await using var pipeline = new TestPipeline(Database, Drop.Path);
        Assert.Equal(RunState.Succeeded, await pipeline.RunAsync(asOf, ["desk"], Steps.Normalise, Cancel));
    }
}
