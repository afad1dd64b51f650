using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Npgsql;
using RegistrySync.Domain.Detecting;
using RegistrySync.Domain.Handling;
using RegistrySync.Domain.Handling.Reporting;
using RegistrySync.Domain.Vocabulary;
using RegistrySync.Pipeline.Handling;
using RegistrySync.Pipeline.Reference;
using RegistrySync.Pipeline.Tests.Vault;
using RegistrySync.Pipeline.Vault;
using RegistrySync.Testing;

namespace RegistrySync.Pipeline.Tests.Handling;

/// <summary>What the database itself enforces about reports, and what the exporter may read.</summary>
public sealed class ReportsTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>, IAsyncLifetime
{
    const string Bsn = "999990019";
    const string ANumber = "7946419843";

    static readonly Guid Finding = StableId.Of("finding");
    static readonly DateTimeOffset At = new(2026, 10, 5, 9, 0, 0, TimeSpan.Zero);
    static readonly DateOnly Today = new(2026, 10, 5);
    static readonly BsnVault Vault = new(Options.Create(new VaultOptions { TokenKey = TestKeys.Token, EncryptionKey = TestKeys.Encryption }));

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await postgres.ResetAsync(Cancellation);
        await postgres.SignRulesAsync();
        await using (var brp = await postgres.Database.Brp.OpenConnectionAsync(Cancellation))
            await Vault.StoreAsync(brp, [Bsn], Cancellation);
        await postgres.ExecuteAsync("""
            insert into detection.outcome (finding_id, recorded_from, rule, subject_kind, subject_id, episode_start, outcome, municipality, shuffle, evidence, catalogue)
            values ($1, '2026-10-01 02:00Z', 'address-mismatch', 'Identity', $1, '2026-04-01', 'Failed', '0281', 1, '{}', 'test')
            """, Finding);
        await postgres.ExecuteAsync("""
            insert into detection.act (finding_id, number, act, state, actor, role, made_at, evidence_from)
            values ($1, 1, 'ReportOut', 'ReportedOut', 'one', 'Steward', '2026-10-05 09:00Z', '2026-10-01 02:00Z')
            """, Finding);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task The_exporter_does_not_see_what_awaits_a_second_pair_of_eyes()
    {
        var id = await DraftAsync(isProtected: true);

        Assert.Null(await Export().JsonAsync(id, Cancellation));
        Assert.Null(await DoAsync("two", ActingRole.LeadSteward, id, 1, ReportAct.Approve));
        var file = Encoding.UTF8.GetString((await Export().JsonAsync(id, Cancellation))!.Content);

        Assert.Contains($"\"burgerservicenummer\": \"{Bsn}\"", file, StringComparison.Ordinal);
        Assert.Equal(0L, await postgres.ScalarAsync<long>("select count(*) from detection.report r where r::text like '%' || $1 || '%'", Bsn));
    }

    [Fact]
    public async Task A_report_about_a_number_that_the_vault_has_forgotten_is_not_handed_out()
    {
        var id = await DraftAsync(isProtected: false);
        await postgres.ExecuteAsync("delete from vault.bsn");

        Assert.Null(await Export().JsonAsync(id, Cancellation));
    }

    [Fact]
    public async Task A_report_by_A_number_holds_that_number_and_no_other_in_both_kinds_of_file()
    {
        await using (var brp = await postgres.Database.Brp.OpenConnectionAsync(Cancellation))
            await Vault.StoreANumbersAsync(brp, [ANumber], Cancellation);
        var id = await DraftAsync(isProtected: false, IdentifiedBy.ANumber, Vault.TokenOfANumber(ANumber));

        using var file = JsonDocument.Parse((await Export().JsonAsync(id, Cancellation))!.Content);
        var subject = file.RootElement.GetProperty("betreft");
        var pdf = (await Export().PdfAsync(id, Cancellation))!;

        Assert.Equal(ANumber, subject.GetProperty("aNummer").GetString());
        Assert.Equal(JsonValueKind.Null, subject.GetProperty("burgerservicenummer").ValueKind);
        Assert.Equal(("application/pdf", "%PDF-"), (pdf.ContentType, Encoding.ASCII.GetString(pdf.Content, 0, 5)));
        Assert.Equal(0L, await postgres.ScalarAsync<long>("select count(*) from detection.report r where r::text like '%' || $1 || '%'", ANumber));
        await postgres.ExecuteAsync("delete from vault.a_number");
        Assert.Null(await Export().PdfAsync(id, Cancellation));
    }

    [Theory]
    [InlineData(IdentifiedBy.Bsn, false)]
    [InlineData(IdentifiedBy.Address, true)]
    public async Task A_number_is_kept_where_it_identifies_and_nowhere_else(IdentifiedBy by, bool token) =>
        Assert.Equal(PostgresErrorCodes.CheckViolation,
            (await Assert.ThrowsAsync<PostgresException>(() => DraftAsync(isProtected: false, by, token ? Vault.TokenOf(Bsn) : null))).SqlState);

    [Fact]
    public async Task What_was_withdrawn_is_not_handed_out()
    {
        var id = await DraftAsync(isProtected: false);
        Assert.NotNull(await Export().PdfAsync(id, Cancellation));

        Assert.Null(await DoAsync("one", ActingRole.Steward, id, 1, ReportAct.Withdraw));

        Assert.Null(await Export().PdfAsync(id, Cancellation));
    }

    [Theory]
    [InlineData(ReportRefusal.FindingMoved, """
        insert into detection.act (finding_id, number, act, state, actor, role, made_at)
        values ($1, 2, 'Contest', 'Contested', 'one', 'Steward', '2026-10-05 10:00Z')
        """)]
    [InlineData(ReportRefusal.FindingMoved, "update detection.outcome set outcome = 'Undetermined' where finding_id = $1")]
    [InlineData(ReportRefusal.NotSigned, """
        update audit.signature set withdrawn_at = '2026-10-05 10:00Z', withdrawn_by = 'one', withdrawn_because = 'no longer'
        where rule = (select rule from detection.outcome where finding_id = $1)
        """)]
    [InlineData(ReportRefusal.BecameProtected, """
        insert into identity.golden_record (identity_id, recorded_from, given_names, family_name, protected)
        values ($1, '2026-10-05 10:00Z', 'Piotr', 'Drugi', true)
        """)]
    public async Task What_changed_since_the_draft_keeps_it_from_being_sent_and_handed_out_whatever_the_program_says(ReportRefusal held, string change)
    {
        var id = await DraftAsync(isProtected: false);
        Assert.NotNull(await Export().JsonAsync(id, Cancellation));

        await postgres.ExecuteAsync(change, Finding);

        Assert.Equal(held, await DoAsync("one", ActingRole.LeadSteward, id, 1, ReportAct.Send));
        Assert.Null(await Export().JsonAsync(id, Cancellation));
        var refused = await Assert.ThrowsAsync<PostgresException>(() => postgres.ExecuteAsync("""
            insert into detection.report_act (report_id, number, act, state, actor, role, made_at) values ($1, 2, 'Send', 'Sent', 'one', 'Steward', '2026-10-05 10:00Z')
            """, id));
        Assert.Equal(PostgresErrorCodes.CheckViolation, refused.SqlState);
        Assert.Null(await DoAsync("one", ActingRole.Steward, id, 1, ReportAct.Withdraw));
    }

    [Fact]
    public async Task Nobody_is_the_second_pair_of_eyes_to_an_own_draft_whatever_the_program_says()
    {
        var id = await DraftAsync(isProtected: true);

        var refused = await Assert.ThrowsAsync<PostgresException>(() => postgres.ExecuteAsync("""
            insert into detection.report_act (report_id, number, act, state, actor, role, made_at) values ($1, 2, 'Approve', 'Ready', 'one', 'LeadSteward', '2026-10-05 10:00Z')
            """, id));
        Assert.Equal(PostgresErrorCodes.CheckViolation, refused.SqlState);
        Assert.Equal(ReportRefusal.SamePerson, await DoAsync("one", ActingRole.LeadSteward, id, 1, ReportAct.Approve));
    }

    [Theory]
    [InlineData("Enforcement")]
    [InlineData("Landlord")]
    [InlineData("Employer")]
    [InlineData("MigrationAuthority")]
    [InlineData("Party")]
    public async Task No_row_can_name_another_recipient(string recipient)
    {
        var id = await DraftAsync(isProtected: false);

        var refused = await Assert.ThrowsAsync<PostgresException>(() => postgres.ExecuteAsync("update detection.report set recipient = $2 where report_id = $1", id, recipient));
        Assert.Equal(PostgresErrorCodes.CheckViolation, refused.SqlState);
    }

    [Fact]
    public async Task Whoever_comes_second_is_refused()
    {
        var id = await DraftAsync(isProtected: false);
        Assert.Null(await DoAsync("one", ActingRole.Steward, id, 1, ReportAct.Send));

        Assert.Equal(ReportRefusal.Changed, await DoAsync("two", ActingRole.Steward, id, 1, ReportAct.Withdraw));
        Assert.Equal(new DateOnly(2026, 10, 12), await postgres.ScalarAsync<DateOnly>("select answer_due from detection.report_act where act = 'Send'"));
    }

    [Fact]
    public async Task Nobody_acts_in_anothers_name_or_for_another_municipality()
    {
        await using var connection = await PagesAsync("one", "0281");
        await Assert.ThrowsAsync<PostgresException>(() => ExecuteAsync(connection, """
            insert into detection.act (finding_id, number, act, state, actor, role, made_at) values ($1, 2, 'Assign', 'ReportedOut', 'two', 'Steward', '2026-10-05 10:00Z')
            """, Finding));

        await using var elsewhere = await PagesAsync("one", "0214");
        await Assert.ThrowsAsync<PostgresException>(() => ExecuteAsync(elsewhere, """
            insert into detection.act (finding_id, number, act, state, actor, role, made_at) values ($1, 2, 'Assign', 'ReportedOut', 'one', 'Steward', '2026-10-05 10:00Z')
            """, Finding));
    }

    [Fact]
    public async Task Nobody_decides_about_the_contest_of_what_they_told_or_confirmed_whatever_the_program_says()
    {
        foreach (var (number, act, state, actor) in new[] { (2, "Confirm", "Confirmed", "one"), (3, "Contest", "Contested", "two") })
            await postgres.ExecuteAsync(
                "insert into detection.act (finding_id, number, act, state, actor, role, made_at) values ($1, $2, $3, $4, $5, 'LeadSteward', '2026-10-05 10:00Z')",
                Finding, number, act, state, actor);
        const string uphold = "insert into detection.act (finding_id, number, act, state, actor, role, made_at) values ($1, 4, 'Uphold', 'Heard', $2, 'LeadSteward', '2026-10-05 12:00Z')";

        await using (var one = await PagesAsync("one", "0281"))
            Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, (await Assert.ThrowsAsync<PostgresException>(() => ExecuteAsync(one, uphold, Finding, "one"))).SqlState);
        await using var three = await PagesAsync("three", "0281");
        await ExecuteAsync(three, uphold, Finding, "three");
    }

    Task<Guid> DraftAsync(bool isProtected) => DraftAsync(isProtected, IdentifiedBy.Bsn, Vault.TokenOf(Bsn));

    async Task<Guid> DraftAsync(bool isProtected, IdentifiedBy by, Guid? token)
    {
        await using var connection = await PagesAsync("one", "0281");
        var report = new Report("5f0e", ReportKind.Terugmelding, new PersonRoute(Finding, PersonRecipient.RegisteringMunicipality), "0214", "0281", by,
            new ReportSubject(null, null, "Kerkstraat 1 4111AA Zoelmond", null), "Hij woont sinds april aan de Waaldijk in Tiel.", "balie@tiel.example", At);
        var id = await new Reports(connection, "one", ActingRole.Steward).DraftAsync(report, 1, token, isProtected, [], Cancellation);
        await ExecuteAsync(connection, "commit");
        return id;
    }

    async Task<ReportRefusal?> DoAsync(string actor, ActingRole role, Guid id, int seen, ReportAct act)
    {
        await using var connection = await PagesAsync(actor, "0281");
        var refusal = await new Reports(connection, actor, role).DoAsync(id, seen, act, "because", null, At, Today, Cancellation);
        await ExecuteAsync(connection, "commit");
        return refusal;
    }

    ReportExport Export() => new(postgres.Database, Vault, Municipalities.Load(Repository.PathTo("config")));

    async Task<NpgsqlConnection> PagesAsync(string actor, string municipality)
    {
        var connection = await postgres.Database.Pages.OpenConnectionAsync(Cancellation);
        await ExecuteAsync(connection, "begin");
        await ExecuteAsync(connection, "select set_config('registrysync.actor', $1, true), set_config('registrysync.municipalities', $2, true)", actor, municipality);
        return connection;
    }

    static async Task ExecuteAsync(NpgsqlConnection connection, string sql, params object[] values)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values)
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        await command.ExecuteNonQueryAsync(Cancellation);
    }
}
