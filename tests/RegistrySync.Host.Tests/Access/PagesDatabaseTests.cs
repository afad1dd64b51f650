using Npgsql;
using RegistrySync.Host.Access;
using RegistrySync.Host.Tests.Pages;

namespace RegistrySync.Host.Tests.Access;

/// <summary>What the pages' login can see, on a real database.</summary>
[Collection(PagesGroup.Name)]
public sealed class PagesDatabaseTests(PagesServer server)
{
    const string Persons = """
        select (select count(*) from registry.person_record) + (select count(*) from registry.stay) + (select count(*) from registry.placement)
             + (select count(*) from registry.registration) + (select count(*) from registry.declaration) + (select count(*) from registry.question)
             + (select count(*) from identity.link) + (select count(*) from identity.pair) + (select count(*) from identity.golden_record)
             + (select count(*) from identity.visibility) + (select count(*) from detection.outcome)
        """;

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_statement_that_declares_nothing_sees_no_person()
    {
        await using var command = server.Postgres.Database.Pages.CreateCommand(Persons);

        Assert.Equal(0L, await command.ExecuteScalarAsync(Cancellation));
    }

    [Fact]
    public async Task An_administrators_transaction_sees_no_person()
    {
        await using var transaction = await Database.BeginAsync(Some.Administrator, Cancellation);

        Assert.Equal(0L, await transaction.FindAsync(Persons, row => row.GetInt64(0), Cancellation));
    }

    [Fact]
    public async Task A_stewards_transaction_sees_the_declared_municipalities_and_no_other()
    {
        await using var transaction = await Database.BeginAsync(Some.Steward("0281"), Cancellation);

        var names = await transaction.ListAsync("select family_name from identity.golden_record", row => row.GetString(0), Cancellation);

        Assert.Equal([SmallRegion.FamilyName], names);
        Assert.Equal(2, await transaction.FindAsync("select count(*) from registry.person_record", row => row.GetInt64(0), Cancellation));
    }

    [Fact]
    public async Task What_a_transaction_declared_ends_with_it()
    {
        await using var one = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(server.Postgres.Connections.Pages) { MaxPoolSize = 1, NoResetOnClose = true }.ConnectionString);
        await using (var transaction = await new PagesDatabase(one).BeginAsync(Some.Steward("0281"), Cancellation))
            await transaction.CommitAsync(Cancellation);

        await using var command = one.CreateCommand(Persons);

        Assert.Equal(0L, await command.ExecuteScalarAsync(Cancellation));
    }

    [Theory]
    [InlineData("select masked from staging.rejection")]
    [InlineData("select payload from staging.item")]
    [InlineData("select ciphertext from vault.bsn")]
    [InlineData("delete from audit.entry")]
    [InlineData("update audit.entry set actor = 'nobody'")]
    [InlineData("update identity.visibility set municipality = '0281'")]
    [InlineData("update audit.breach set happened = ''")]
    [InlineData("delete from audit.breach")]
    public async Task The_pages_login_may_not(string statement)
    {
        await using var transaction = await Database.BeginAsync(Some.Steward("0281", "0214"), Cancellation);

        var refused = await Assert.ThrowsAsync<PostgresException>(() => transaction.ExecuteAsync(statement, Cancellation));

        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
    }

    [Fact]
    public async Task An_audit_entry_names_the_viewer_and_the_key_and_follows_the_one_before()
    {
        await using var transaction = await Database.BeginAsync(Some.Steward("0281"), Cancellation);

        await transaction.AuditAsync("Read", "Test", "first", "test", new { version = 1 }, Cancellation);
        await transaction.AuditAsync("Read", "Test", "second", "test", new { version = 2 }, Cancellation);

        var entries = await transaction.ListAsync("select actor, role, previous, hash from audit.entry where subject_kind = 'Test' order by id",
            row => (Actor: row.GetString(0), Role: row.GetString(1), Previous: row.GetValue(2), Hash: (byte[])row[3]), Cancellation);
        Assert.Equal(("somebody", "Steward"), (entries[0].Actor, entries[0].Role));
        Assert.Equal(entries[0].Hash, entries[1].Previous);
    }

    PagesDatabase Database => new(server.Postgres.Database.Pages);
}
