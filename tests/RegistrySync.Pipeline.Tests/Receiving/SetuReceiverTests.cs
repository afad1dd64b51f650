using System.Text;
using RegistrySync.Domain.Vocabulary;
using RegistrySync.Pipeline.Pulling;
using RegistrySync.Pipeline.Receiving;
using RegistrySync.Pipeline.Runs;
using RegistrySync.Pipeline.Tests.Pulling;
using RegistrySync.Pipeline.Vault;
using RegistrySync.Testing;

namespace RegistrySync.Pipeline.Tests.Receiving;

/// <summary>Pushed messages from the receiver to records, on a real database.</summary>
public sealed class SetuReceiverTests(PostgresFixture database) : IClassFixture<PostgresFixture>, IAsyncLifetime
{
    static readonly DateTimeOffset FirstNight = new(2026, 10, 1, 2, 0, 0, TimeSpan.Zero);
    static readonly Guid Worker = StableId.Of("message", "worker");
    static readonly Guid Placement = StableId.Of("message", "placement");

    readonly DropFolder _drop = new();
    TestPipeline _pipeline = null!;

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await database.ResetAsync(Cancel);
        _pipeline = new TestPipeline(database, _drop.Path);
    }

    public async ValueTask DisposeAsync()
    {
        await _pipeline.DisposeAsync();
        _drop.Dispose();
    }

    [Fact]
    public async Task A_message_that_cannot_be_parsed_is_counted_by_name_and_kept_encrypted_for_thirty_days()
    {
        const string Broken = "{\"documentId\":{\"value\":\"HR-1\",\"sche";
        var receipt = await SendAsync(Kinds.HumanResource, Worker, Broken);
        await RunAsync(FirstNight);

        Assert.Equal((ReceiptOutcome.Refused, "UnreadableBody"), (receipt.Outcome, receipt.Reason));
        Assert.Equal("1 = 0 + 0 + 1 + 0 + 0", await BalanceAsync());
        Assert.Equal("UnreadableBody", await database.ScalarAsync<string>("select reason from staging.rejection where field = ''"));
        Assert.Equal(new DateOnly(2026, 10, 31), DateOnly.FromDateTime(await database.ScalarAsync<DateTime>("select expires_on::timestamp from staging.quarantine")));
        var closed = await database.ScalarAsync<byte[]>("select ciphertext from staging.quarantine");
        Assert.DoesNotContain("HR-1", Encoding.Latin1.GetString(closed!), StringComparison.Ordinal);
        Assert.Equal(Broken, Encoding.UTF8.GetString(_pipeline.Get<QuarantineCipher>().Decrypt(closed)));
    }

    [Fact]
    public async Task A_withdrawal_of_what_never_came_is_unknown() =>
        Assert.Equal(ReceiptOutcome.Unknown, (await SendAsync(Kinds.Assignment, Placement, "", DeliveryAction.Withdraw)).Outcome);

    [Fact]
    public async Task A_placement_that_ends_before_it_starts_is_rejected_by_name()
    {
        await SendAsync(Kinds.Assignment, Placement, SetuSome.Assignment(period: ",\"actualEnd\":\"2026-04-01\""));
        await RunAsync(FirstNight);

        Assert.Equal("1 = 0 + 0 + 1 + 0 + 0", await BalanceAsync());
        Assert.Equal("EndBeforeStart", await database.ScalarAsync<string>("select reason from staging.rejection"));
    }

    [Fact]
    public async Task Placeholder_dates_are_rejected_as_fields_and_stand_for_no_date()
    {
        await SendAsync(Kinds.HumanResource, Worker, SetuSome.HumanResource(birthDate: "1111-11-11"));
        await SendAsync(Kinds.Assignment, Placement, SetuSome.Assignment(period: ",\"expectedEnd\":\"9999-12-31\""));
        await RunAsync(FirstNight);

        Assert.Equal("person.birthDate PlaceholderDate,positionProfile.positionPeriod.expectedEnd PlaceholderDate",
            await database.ScalarAsync<string>("select string_agg(field || ' ' || reason, ',' order by field) from staging.rejection"));
        Assert.Equal(2L, await database.ScalarAsync<long>("""
            select (select count(*) from registry.person_record where birth_date is null) + (select count(*) from registry.placement where expected_end is null)
            """));
    }

    [Fact]
    public async Task An_assignment_leads_to_its_worker_whichever_comes_first()
    {
        await SendAsync(Kinds.Assignment, Placement, SetuSome.Assignment());
        await SendAsync(Kinds.HumanResource, Worker, SetuSome.HumanResource());
        await RunAsync(FirstNight);

        Assert.Equal("Nowak at 0281 until 2026-12-01 for 60100000|FW1000001", await database.ScalarAsync<string>("""
            select format('%s at %s until %s for %s', r.family_name, p.work_municipality, p.expected_end, r.worker_number)
            from registry.placement p join registry.person_record r using (record_id)
            """));
        Assert.Equal("Agency 60100000,Employer Fruit Tiel BV", await database.ScalarAsync<string>("select string_agg(kind || ' ' || name, ',' order by kind) from registry.organisation"));
    }

    [Fact]
    public async Task Work_at_a_place_name_of_several_municipalities_is_in_one_of_them()
    {
        await SendAsync(Kinds.Assignment, Placement, SetuSome.Assignment(location: """,{"city":"rossum ","primaryLocation":true}"""));
        await RunAsync(FirstNight);

        Assert.Equal("unknown of {0263,1774}", await database.ScalarAsync<string>(
            "select format('%s of %s', coalesce(work_municipality, 'unknown'), work_candidates) from registry.placement"));
    }

    [Fact]
    public async Task Several_messages_about_one_placement_before_a_pull_are_one_item_in_its_last_state()
    {
        await SendAsync(Kinds.Assignment, Placement, SetuSome.Assignment());
        await SendAsync(Kinds.Assignment, Placement, SetuSome.Assignment(period: ",\"actualEnd\":\"2026-09-30\"", location: ""), DeliveryAction.Update);
        await RunAsync(FirstNight);

        Assert.Equal("1 = 1 + 0 + 0 + 0 + 0", await BalanceAsync());
        Assert.Equal("2026-12-01 2026-09-30", await database.ScalarAsync<string>("select expected_end || ' ' || ended_on from registry.placement"));
    }

    [Fact]
    public async Task An_update_of_an_earlier_night_keeps_what_it_does_not_mention()
    {
        await SendAsync(Kinds.Assignment, Placement, SetuSome.Assignment());
        await RunAsync(FirstNight);
        await SendAsync(Kinds.Assignment, Placement, SetuSome.Assignment(period: ",\"actualEnd\":\"2026-09-30\"", location: ""), DeliveryAction.Update);
        await RunAsync(FirstNight.AddDays(1));

        Assert.Equal("2026-12-01 2026-09-30", await database.ScalarAsync<string>(
            "select expected_end || ' ' || ended_on from registry.placement where recorded_to = 'infinity'"));
        Assert.Equal(2L, await database.ScalarAsync<long>("select count(*) from registry.placement"));
    }

    [Fact]
    public async Task A_message_that_says_the_same_again_is_unchanged()
    {
        await SendAsync(Kinds.HumanResource, Worker, SetuSome.HumanResource());
        await RunAsync(FirstNight);
        await SendAsync(Kinds.HumanResource, Worker, SetuSome.HumanResource(person: ",\"birthPlace\":\"Lublin\""), DeliveryAction.Update);
        await RunAsync(FirstNight.AddDays(1));

        Assert.Equal("1 = 0 + 1 + 0 + 0 + 0", await BalanceAsync());
        Assert.Equal(1L, await database.ScalarAsync<long>("select count(*) from registry.person_record"));
    }

    [Fact]
    public async Task A_withdrawn_placement_ends_as_something_we_knew()
    {
        await SendAsync(Kinds.Assignment, Placement, SetuSome.Assignment());
        await RunAsync(FirstNight);
        await SendAsync(Kinds.Assignment, Placement, "", DeliveryAction.Withdraw);
        await RunAsync(FirstNight.AddDays(1));

        Assert.Equal("1 = 0 + 0 + 0 + 1 + 0", await BalanceAsync());
        Assert.Equal(0L, await database.ScalarAsync<long>("select count(*) from registry.placement where recorded_to = 'infinity'"));
        Assert.Equal(1L, await database.ScalarAsync<long>("select count(*) from registry.placement"));
    }

    [Fact]
    public async Task A_pull_takes_each_message_out_of_the_inbox_once()
    {
        for (var i = 0; i < 7; i++)
            await SendAsync(Kinds.Assignment, StableId.Of("message", $"{i}"), SetuSome.Assignment(document: $"A{i}"));
        await using var pipeline = new TestPipeline(database, _drop.Path, [new("Pulling:SliceRows", "3")]);
        Assert.Equal(RunState.Succeeded, await pipeline.RunAsync(FirstNight, ["setu"], Steps.Normalise, Cancel));

        Assert.Equal("7 = 7 + 0 + 0 + 0 + 0", await BalanceAsync());
        Assert.Equal(3L, await database.ScalarAsync<long>("select count(*) from runs.slice"));
        Assert.Equal(0L, await database.ScalarAsync<long>("select count(*) from staging.inbox"));
    }

    Task<Receipt> SendAsync(string kind, Guid message, string body, DeliveryAction action = DeliveryAction.Create) =>
        _pipeline.Get<SetuReceiver>().TakeAsync(new Delivery(SetuSome.Agency, kind, message, action, Encoding.UTF8.GetBytes(body)), Cancel);

    async Task RunAsync(DateTimeOffset asOf) => Assert.Equal(RunState.Succeeded, await _pipeline.RunAsync(asOf, ["setu"], Steps.Normalise, Cancel));

    Task<string?> BalanceAsync() => database.ScalarAsync<string>(
        "select format('%s = %s + %s + %s + %s + %s', pulled, accepted, unchanged, rejected, deleted, held) from runs.package order by opened_at desc limit 1");
}
