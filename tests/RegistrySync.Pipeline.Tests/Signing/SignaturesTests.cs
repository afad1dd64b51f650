using Npgsql;
using RegistrySync.Domain.Signing;
using RegistrySync.Pipeline.Signing;
using RegistrySync.Pipeline.Tests.Detecting;
using static RegistrySync.Pipeline.Tests.Detecting.DetectionDatabase;

namespace RegistrySync.Pipeline.Tests.Signing;

/// <summary>A rule works for a municipality that has signed it as it is in force, and for no other: enforced by the database itself.</summary>
public sealed class SignaturesTests(DetectionDatabase db) : IClassFixture<DetectionDatabase>, IAsyncLifetime
{
    const string Rule = "unregistered-long-stay";
    const string Seen = "select count(*) from detection.outcome where rule = 'unregistered-long-stay' and recorded_to = 'infinity'";
    const string Published = "select count(*) from warehouse.finding where rule = 'unregistered-long-stay'";

    static readonly DateTimeOffset At = new(2026, 10, 1, 9, 0, 0, TimeSpan.Zero);

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    // One finding in Tiel, of a rule that nobody has signed.
    public async ValueTask InitializeAsync()
    {
        await db.ResetAsync();
        await db.ExecuteAsync("delete from audit.signature");
        await db.StayAsync(await db.PersonAsync("worker", "NonResident"), await db.LocationAsync("aa"), Today.AddDays(-150));
        await db.DetectAsync();
    }

    public ValueTask DisposeAsync() => default;

    [Fact]
    public async Task What_was_not_signed_is_counted_and_neither_seen_nor_published()
    {
        await db.PublishAsync(days: 0);
        Assert.Equal(0L, await CountAsync(Seen));
        Assert.Equal(0L, await CountAsync("select count(*) from detection.finding"));
        Assert.Equal(0L, await db.ScalarAsync<long>(Published));
        Assert.Equal(1L, await db.ScalarAsync<long>("select sum(failed) from detection.tally where rule = 'unregistered-long-stay'"));

        Assert.True(await SignAsync("0214"));
        Assert.Equal(0L, await CountAsync(Seen)); // Another municipality's signature is another municipality's.

        Assert.True(await SignAsync());
        Assert.Equal(1L, await CountAsync(Seen));
        await db.PublishAsync(days: 1);
        Assert.Equal(1L, await db.ScalarAsync<long>(Published));
    }

    [Fact]
    public async Task A_withdrawal_takes_it_out_of_sight_and_out_of_the_release_that_stands()
    {
        await SignAsync();
        await db.PublishAsync(days: 0);
        Assert.Equal(1L, await db.ScalarAsync<long>(Published));

        Assert.True(await WithdrawAsync());

        Assert.Equal(0L, await CountAsync(Seen));
        Assert.Equal(0L, await db.ScalarAsync<long>(Published));
        await db.PublishAsync(days: 1); // And the gate does not take it for a loss.
        Assert.False(await WithdrawAsync()); // Once.
        Assert.True(await SignAsync());
        Assert.Equal(1L, await CountAsync(Seen));
        Assert.Equal(2, (await ListAsync()).Count); // The withdrawn one is kept.
    }

    [Fact]
    public async Task A_changed_parameter_asks_for_a_new_signature_and_another_run_does_not()
    {
        await SignAsync();
        await db.DetectAsync(days: 1);
        Assert.Equal(1L, await CountAsync(Seen));

        var before = db.Catalogue;
        db.Catalogue = before.With(Rule, new Dictionary<string, string> { ["processingDays"] = "21" });
        await db.DetectAsync(days: 2);
        Assert.Equal(0L, await CountAsync(Seen));

        await SignAsync();
        Assert.Equal(1L, await CountAsync(Seen));
        db.Catalogue = before;
        await db.DetectAsync(days: 3);
        Assert.Equal(1L, await CountAsync(Seen)); // Which was signed before, and never withdrawn.
    }

    [Theory]
    [InlineData("Notify", "Notified", false)]
    [InlineData("Uphold", "Heard", false)]
    [InlineData("Confirm", "Confirmed", false)]
    [InlineData("Decide", "Decided", false)]
    [InlineData("Settle", "Decided", false)]
    [InlineData("ReportOut", "ReportedOut", false)]
    [InlineData("Hear", "Heard", true)]
    [InlineData("Grant", "Dismissed", true)]
    [InlineData("Dismiss", "Dismissed", true)]
    public async Task A_case_in_hand_stays_in_sight_to_be_ended_and_for_nothing_else_whatever_the_program_says(string act, string state, bool done)
    {
        await SignAsync();
        await ActAsync(2, "Contest", "Contested");
        await WithdrawAsync();
        Assert.Equal(1L, await CountAsync(Seen));

        if (done)
            await ActAsync(3, act, state);
        else
            Assert.Equal(PostgresErrorCodes.CheckViolation, (await Assert.ThrowsAsync<PostgresException>(() => ActAsync(3, act, state))).SqlState);
    }

    [Theory]
    [InlineData("0281", "Steward", "0281", "somebody")]
    [InlineData("0281", "LeadSteward", "0214", "somebody")]
    [InlineData("0281", "LeadSteward", "0281", "another")]
    public async Task Nobody_signs_without_the_role_for_another_municipality_or_in_anothers_name(string own, string role, string municipality, string actor)
    {
        await using var connection = await PagesAsync(own, role);

        var refused = await Assert.ThrowsAsync<PostgresException>(() => Signatures.SignAsync(connection, Guid.CreateVersion7(At), db.Catalogue.Find(Rule)!, Request(municipality), actor, At, Cancel));

        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
    }

    [Theory]
    [InlineData("0281", "Steward")]
    [InlineData("0214", "LeadSteward")]
    public async Task Nobody_takes_back_without_the_role_or_for_another_municipality(string own, string role)
    {
        await SignAsync();
        var signature = Assert.Single(await ListAsync());

        await using var connection = await PagesAsync(own, role);

        Assert.False(await Signatures.WithdrawAsync(connection, signature.Id, "because", "somebody", At, Cancel));
    }

    [Fact]
    public async Task A_rule_about_persons_is_not_signed_without_an_IAMA_whatever_the_program_says()
    {
        await using var connection = await PagesAsync("0281", "LeadSteward");
        var request = Request("0281") with { Assessments = Request("0281").Assessments.Where(given => given.Key is not Assessment.Iama).ToDictionary() };

        var refused = await Assert.ThrowsAsync<PostgresException>(() => Signatures.SignAsync(connection, Guid.CreateVersion7(At), db.Catalogue.Find(Rule)!, request, "somebody", At, Cancel));

        Assert.Equal(("assessed", PostgresErrorCodes.CheckViolation), (refused.ConstraintName, refused.SqlState));
    }

    static SignatureRequest Request(string municipality) =>
        new(municipality, Enum.GetValues<Assessment>().ToDictionary(assessment => assessment, _ => new AssessmentReference("2026-117", Today)), "teamleider, mandaatbesluit 2026-12");

    async Task<bool> SignAsync(string municipality = "0281")
    {
        await using var connection = await PagesAsync(municipality, "LeadSteward");
        var signed = await Signatures.SignAsync(connection, Guid.CreateVersion7(At), db.Catalogue.Find(Rule)!, Request(municipality), "somebody", At, Cancel);
        await ExecuteAsync(connection, "commit");
        return signed;
    }

    async Task<bool> WithdrawAsync()
    {
        var last = (await ListAsync())[0];
        await using var connection = await PagesAsync("0281", "LeadSteward");
        var withdrawn = await Signatures.WithdrawAsync(connection, last.Id, "no longer", "somebody", At, Cancel);
        await ExecuteAsync(connection, "commit");
        return withdrawn;
    }

    async Task<IReadOnlyList<Signature>> ListAsync()
    {
        await using var connection = await PagesAsync("0281", "Steward");
        return await Signatures.ListAsync(connection, Rule, Cancel);
    }

    async Task ActAsync(int number, string act, string state)
    {
        await using var connection = await PagesAsync("0281", "LeadSteward");
        await ExecuteAsync(connection, $"""
            insert into detection.act (finding_id, number, act, state, actor, role, made_at)
            select finding_id, {number}, '{act}', '{state}', 'somebody', 'LeadSteward', '2026-10-01 09:00Z' from detection.outcome where rule = '{Rule}'
            """);
        await ExecuteAsync(connection, "commit");
    }

    async Task<long> CountAsync(string sql)
    {
        await using var connection = await PagesAsync("0281", "Steward");
        await using var command = new NpgsqlCommand(sql, connection);
        return (long)(await command.ExecuteScalarAsync(Cancel))!;
    }

    async Task<NpgsqlConnection> PagesAsync(string municipality, string role)
    {
        var connection = await db.Pages.OpenConnectionAsync(Cancel);
        await ExecuteAsync(connection, "begin");
        await ExecuteAsync(connection, $"""
            select set_config('registrysync.actor', 'somebody', true), set_config('registrysync.municipalities', '{municipality}', true), set_config('registrysync.role', '{role}', true)
            """);
        return connection;
    }

    static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(Cancel);
    }
}
