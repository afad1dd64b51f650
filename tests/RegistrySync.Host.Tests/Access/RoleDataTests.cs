using Npgsql;
using RegistrySync.Host.Access;
using RegistrySync.Host.Pages.Accountability;
using RegistrySync.Host.Pages.Investigations;
using RegistrySync.Host.Tests.Pages;
using RegistrySync.Testing;

namespace RegistrySync.Host.Tests.Access;

/// <summary>What the database itself shows and takes per role, whatever page asks.</summary>
public sealed class RoleDataTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>, IAsyncLifetime
{
    const string Persons = """
        select (select count(*) from registry.person_record) + (select count(*) from registry.stay) + (select count(*) from registry.registration)
             + (select count(*) from identity.link) + (select count(*) from identity.golden_record) + (select count(*) from detection.outcome)
             + (select count(*) from detection.finding) + (select count(*) from detection.act) + (select count(*) from detection.letter)
        """;

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    // A report from Buren to Tiel that was sent, and one that is only drafted.
    public async ValueTask InitializeAsync()
    {
        await postgres.ResetAsync(Cancellation);
        await SmallRegion.FillAsync(postgres);
        await SmallRegion.ReportAsync(postgres, Sent, 2, sent: true);
        await SmallRegion.ReportAsync(postgres, Draft, 3, sent: false);
    }

    public ValueTask DisposeAsync() => default;

    static Guid Sent => Domain.Vocabulary.StableId.Of("test", "report", "sent");

    static Guid Draft => Domain.Vocabulary.StableId.Of("test", "report", "draft");

    [Theory]
    [InlineData(Role.Administrator)]
    [InlineData(Role.AddressInvestigator)]
    [InlineData(Role.BrpAuthorisationOfficer)]
    [InlineData(Role.DataProtectionOfficer)]
    [InlineData(Role.SecurityOfficer)]
    [InlineData(Role.Reader)]
    public async Task Whoever_is_no_steward_sees_no_person_and_no_finding(Role role)
    {
        await using var transaction = await BeginAsync(role);

        Assert.Equal(0L, await transaction.FindAsync(Persons, row => row.GetInt64(0), Cancellation));
    }

    [Fact]
    public async Task An_address_investigator_sees_what_the_own_municipality_received_once_it_was_sent()
    {
        await using (var tiel = await BeginAsync(Role.AddressInvestigator))
            Assert.Equal([Sent], (await InvestigationQuery.ListAsync(tiel, answered: false, 10, Cancellation)).Select(line => line.Id));
        await using var buren = await BeginAsync(Role.AddressInvestigator, "0214"); // Who sent it is not who answers it.
        Assert.Empty(await InvestigationQuery.ListAsync(buren, answered: false, 10, Cancellation));
    }

    [Theory]
    [InlineData("Answer", "Answered", true)]
    [InlineData("Fail", "Failed", false)]
    public async Task An_address_investigator_answers_and_does_nothing_else_whatever_the_program_says(string act, string state, bool done)
    {
        await using var transaction = await BeginAsync(Role.AddressInvestigator);
        Task Acting() => transaction.ExecuteAsync("""
            insert into detection.report_act (report_id, number, act, state, actor, role, made_at, answer) values ($1, 3, $2, $3, 'somebody', 'AddressInvestigator', '2026-10-05 09:00Z', 'Corrected')
            """, Cancellation, Sent, act, state);

        if (done)
            await Acting();
        else
            Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, (await Assert.ThrowsAsync<PostgresException>(Acting)).SqlState);
    }

    [Theory]
    [InlineData(Role.Administrator, false, false)]
    [InlineData(Role.AddressInvestigator, false, false)]
    [InlineData(Role.Reader, false, false)]
    [InlineData(Role.DataProtectionOfficer, true, true)]
    [InlineData(Role.SecurityOfficer, true, false)]
    public async Task The_audit_log_is_read_by_those_who_account_for_it_and_the_keys_of_persons_by_the_FG(Role role, bool reads, bool keys)
    {
        await using (var steward = await BeginAsync(Role.Steward))
        {
            await steward.AuditAsync("Export", "Identity", SmallRegion.Person.ToString(), "data", new { }, Cancellation);
            await steward.AuditAsync("Decide", "Rule", "over-capacity", "Sign", new { }, Cancellation);
            await steward.CommitAsync(Cancellation);
        }

        await using var transaction = await BeginAsync(role);
        var lines = await AuditLog.ListAsync(transaction, new AuditFilter(null, null, IsRequest: false), null, 10, Cancellation);
        var requests = await AuditLog.ListAsync(transaction, new AuditFilter(null, null, IsRequest: true), null, 10, Cancellation);

        Assert.Equal(reads ? ["over-capacity", keys ? SmallRegion.Person.ToString() : null] : [], lines.Take(2).Select(line => line.SubjectId));
        Assert.All(lines, line => Assert.True(line.IsChained));
        Assert.All(requests, line => Assert.Equal("data", line.Purpose));
        Assert.Equal(reads, requests.Count > 0);
    }

    [Theory]
    [InlineData(Role.Administrator, false, false)]
    [InlineData(Role.LeadSteward, false, false)]
    [InlineData(Role.DataProtectionOfficer, true, false)]
    [InlineData(Role.SecurityOfficer, true, true)]
    public async Task Breaches_are_entered_by_the_CISO_and_read_by_the_FG_as_well(Role role, bool reads, bool enters)
    {
        await postgres.ExecuteAsync("""
            insert into audit.breach (entry_id, breach_id, found_on, happened, persons, consequences, measures, entered_at, entered_by)
            values (gen_random_uuid(), gen_random_uuid(), '2026-10-01', 'iets', 'een', 'geen', 'geen', '2026-10-01', 'another')
            """);
        await using var transaction = await BeginAsync(role);

        Assert.Equal(reads, (await BreachLog.ListAsync(transaction, Cancellation)).Count > 0);
        Task Entering() => BreachLog.EnterAsync(transaction, new BreachForm
        {
            Id = Guid.CreateVersion7(DateTimeOffset.UnixEpoch), FoundOn = new DateOnly(2026, 10, 1), Happened = "brief", Persons = "een", Consequences = "geen", Measures = "geen",
        }, new DateOnly(2026, 10, 2), DateTimeOffset.UnixEpoch, Cancellation);
        if (enters)
            await Entering();
        else
            Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, (await Assert.ThrowsAsync<PostgresException>(Entering)).SqlState);
    }

    [Theory]
    [InlineData(Role.DataProtectionOfficer)]
    [InlineData(Role.Steward)]
    public async Task Nobody_changes_a_parameter_without_the_role_whatever_the_program_says(Role role)
    {
        await using var transaction = await BeginAsync(role);

        var refused = await Assert.ThrowsAsync<PostgresException>(() => transaction.ExecuteAsync("""
            insert into detection.parameter_change (change_id, rule, parameters, effective_from, reason, author, made_at, opens, closes, stays)
            values (gen_random_uuid(), 'over-capacity', '{}', '2027-01-01', 'because', 'somebody', '2026-10-01', 0, 0, 0)
            """, Cancellation));

        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
    }

    Task<PagesTransaction> BeginAsync(Role role, string municipality = "0281") =>
        new PagesDatabase(postgres.Database.Pages).BeginAsync(Viewer.Of(Some.Account(role.ToString(), municipality)), Cancellation);
}
