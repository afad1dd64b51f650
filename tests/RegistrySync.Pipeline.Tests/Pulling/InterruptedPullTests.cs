using RegistrySync.Domain.Vocabulary;
using RegistrySync.Pipeline.Pulling;
using RegistrySync.Pipeline.Registries;
using RegistrySync.Pipeline.Runs;
using RegistrySync.Testing;

namespace RegistrySync.Pipeline.Tests.Pulling;

/// <summary>A pull that ends between two slices goes on where it was, or begins anew when the file has changed.</summary>
public sealed class InterruptedPullTests(PostgresFixture database) : PulledFiles(database)
{
    const string Registry = "housing-linge";
    const string Header = "ID;Locatie;Gast;Voornaam;Achternaam;Geboren;Aankomst;Vertrek;Verwacht;Soort gast";

    [Fact]
    public async Task What_a_slice_committed_is_not_pulled_again()
    {
        Deliver(7, "K1");
        await using var pipeline = NewPipeline();
        var run = await ClaimAsync(pipeline);

        await Assert.ThrowsAsync<InvalidOperationException>(() => PullAsync(pipeline, run, stopAfter: 3));
        Assert.Equal(3L, await Database.ScalarAsync<long>("select count(*) from staging.item"));
        await PullAsync(pipeline, run, stopAfter: null);

        Assert.Equal("1,2,3,4,5,6,7", await Database.ScalarAsync<string>("select string_agg(record_key, ',' order by ordinal) from staging.item"));
        Assert.Equal("3,3,1", await Database.ScalarAsync<string>("select string_agg(pulled::text, ',' order by seq) from runs.slice"));
    }

    [Fact]
    public async Task A_file_that_changed_meanwhile_is_pulled_from_its_beginning()
    {
        Deliver(7, "K1");
        await using var pipeline = NewPipeline();
        var run = await ClaimAsync(pipeline);
        await Assert.ThrowsAsync<InvalidOperationException>(() => PullAsync(pipeline, run, stopAfter: 3));

        Deliver(5, "K200");
        await PullAsync(pipeline, run, stopAfter: null);

        Assert.Equal("5 of 5", await Database.ScalarAsync<string>(
            "select format('%s of %s', count(*) filter (where payload like '%K200%'), count(*)) from staging.item"));
    }

    [Fact]
    public async Task Tourists_are_counted_and_nothing_of_them_is_kept()
    {
        Drop.Deliver(Registry, "nachtregister-2026-10-01.csv", Header, Row(1, "K1"), Row(2, "K1").Replace("seizoen", "toerist", StringComparison.Ordinal));
        await using var pipeline = NewPipeline();
        await pipeline.RunAsync(FirstNight, [Registry], Steps.Normalise, Cancel);

        Assert.Equal("OutsideLegalBasis", await Database.ScalarAsync<string>("select string_agg(reason || coalesce(masked, ''), ',') from staging.rejection"));
        Assert.Equal("2 = 1 + 0 + 1", await Database.ScalarAsync<string>("select format('%s = %s + %s + %s', pulled, accepted, unchanged, rejected) from runs.package"));
        Assert.Equal(1L, await Database.ScalarAsync<long>("select count(*) from staging.record"));
    }

    [Theory]
    [InlineData("", "is not the delimited text")]
    [InlineData(Header + "\n1;L1;plaats 1;Anna;Nowak;;01-05-2026;;;seizoen\n2;L1;plaats 1;An", "cut short")]
    public async Task A_file_that_is_empty_or_cut_short_parks_the_registry_and_nobody_departs(string content, string message)
    {
        Drop.Deliver(Registry, "nachtregister-2026-10-01.csv", System.Text.Encoding.UTF8.GetBytes(content));
        await using var pipeline = NewPipeline();
        await pipeline.RunAsync(FirstNight, [Registry], Steps.Normalise, Cancel);

        var failure = await Database.ScalarAsync<string>("select failure_kind || ': ' || failure from runs.step where state = 'Parked'");
        Assert.StartsWith("Source: ", failure, StringComparison.Ordinal);
        Assert.Contains(message, failure!, StringComparison.Ordinal);
        Assert.Equal(0L, await Database.ScalarAsync<long>("select count(*) from staging.record"));
    }

    [Fact]
    public async Task A_list_that_is_suddenly_empty_is_held()
    {
        Deliver(25, "K1");
        await using var pipeline = NewPipeline();
        await pipeline.RunAsync(FirstNight, [Registry], Steps.Normalise, Cancel);
        Deliver(0, "K1");
        await pipeline.RunAsync(FirstNight.AddDays(1), [Registry], Steps.Normalise, Cancel);

        Assert.Equal("Held", await Database.ScalarAsync<string>("select state from runs.package order by opened_at desc limit 1"));
        Assert.Equal(25L, await Database.ScalarAsync<long>("select count(*) from registry.stay where recorded_to = 'infinity'"));
    }

    [Fact]
    public async Task A_line_that_no_column_can_be_told_apart_in_is_kept_encrypted()
    {
        Drop.Deliver(Registry, "nachtregister-2026-10-01.csv", Header, Row(1, "K1"), "2;L1;kapot", Row(3, "K1"));
        await using var pipeline = NewPipeline();
        await pipeline.RunAsync(FirstNight, [Registry], Steps.Normalise, Cancel);

        var closed = await Database.ScalarAsync<byte[]>("select ciphertext from staging.quarantine where ordinal = 1");
        Assert.Equal("2;L1;kapot", System.Text.Encoding.UTF8.GetString(pipeline.Get<RegistrySync.Pipeline.Vault.QuarantineCipher>().Decrypt(closed)).Trim());
    }

    [Fact]
    public async Task What_was_pulled_of_a_file_that_is_cut_short_is_given_up_with_its_items()
    {
        Drop.Deliver(Registry, "nachtregister-2026-10-01.csv", System.Text.Encoding.UTF8.GetBytes(
            string.Join('\n', [Header, .. Enumerable.Range(1, 7).Select(id => Row(id, "K1")), "8;L1;plaats 1;An"])));
        await using var pipeline = NewPipeline();
        await pipeline.RunAsync(FirstNight, [Registry], Steps.Normalise, Cancel);

        Assert.Equal("Discarded", await Database.ScalarAsync<string>("select state from runs.package"));
        Assert.Equal(6L, await Database.ScalarAsync<long>("select sum(pulled)::bigint from runs.slice"));
        Assert.Equal(0L, await Database.ScalarAsync<long>("select count(*) from staging.item"));
    }

    [Fact]
    public async Task A_body_in_quarantine_is_gone_after_thirty_days()
    {
        Drop.Deliver(Registry, "nachtregister-2026-10-01.csv", Header, Row(1, "K1"), "2;L1;kapot");
        await using var pipeline = NewPipeline();
        await pipeline.RunAsync(FirstNight, [Registry], Steps.Normalise, Cancel);

        await pipeline.RunAsync(FirstNight.AddDays(29), [], Steps.Normalise, Cancel);
        Assert.Equal(1L, await Database.ScalarAsync<long>("select count(*) from staging.quarantine"));
        await pipeline.RunAsync(FirstNight.AddDays(30), [], Steps.Normalise, Cancel);
        Assert.Equal(0L, await Database.ScalarAsync<long>("select count(*) from staging.quarantine"));
    }

    TestPipeline NewPipeline() => new(Database, Drop.Path, [new("Pulling:SliceRows", "3")]);

    void Deliver(int rows, string room) =>
        Drop.Deliver(Registry, "nachtregister-2026-10-01.csv", [Header, .. Enumerable.Range(1, rows).Select(id => Row(id, room))]);

    static string Row(int id, string room) => $"{id};L1;plaats {room};Anna;Nowak {room};;01-05-2026;;;seizoen";

    static async Task<RunContext> ClaimAsync(TestPipeline pipeline)
    {
        var ledger = pipeline.Get<RunLedger>();
        var (id, _) = await ledger.AddAsync(new NewRun("test", FirstNight, FirstNight, "test"), Cancel);
        return Assert.IsType<RunClaim.Held>(await ledger.ClaimAsync(id, "test", Cancel)).Run;
    }

    static Task PullAsync(TestPipeline pipeline, RunContext run, int? stopAfter) =>
        pipeline.Get<PullStep>().RunAsync(
            new StepContext(run, 1, Steps.Pull, Registry, new Stop(stopAfter)), pipeline.Get<RegistryCatalogue>().All.Single(one => one.Id == Registry), Cancel);

    /// <summary>Ends the pull right after a commit, as a crash would.</summary>
    sealed class Stop(int? after) : IProgress<StepProgress>
    {
        public void Report(StepProgress value)
        {
            if (value.Done == after)
                throw new InvalidOperationException("Stopped by the test.");
        }
    }
}
