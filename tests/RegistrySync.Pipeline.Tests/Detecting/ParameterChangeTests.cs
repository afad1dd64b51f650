using RegistrySync.Pipeline.Detecting;
using static RegistrySync.Pipeline.Tests.Detecting.DetectionDatabase;

namespace RegistrySync.Pipeline.Tests.Detecting;

/// <summary>A dated change of a rule's parameters decides from its day on, and stands as a version on what it decided.</summary>
public sealed class ParameterChangeTests(DetectionDatabase db) : IClassFixture<DetectionDatabase>, IAsyncLifetime
{
    const string Rule = "over-capacity";
    Guid _location;

    public async ValueTask InitializeAsync()
    {
        await db.ResetAsync();
        _location = await db.LocationAsync("aa", capacity: 2);
        foreach (var guest in Enumerable.Range(0, 4))
            await db.StayAsync(await db.PersonAsync($"guest {guest}"), _location, Today.AddDays(-50), Today.AddDays(30));
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_change_that_has_not_begun_changes_nothing()
    {
        await ChangeAsync("{\"excessPersons\":\"5\"}", Today.AddDays(1));
        await db.DetectAsync();

        Assert.Equal("Failed", await db.OutcomeAsync(Rule, _location));
    }

    [Fact]
    public async Task From_its_day_on_it_decides_and_its_version_is_another()
    {
        await db.DetectAsync();
        await ChangeAsync("{\"excessPersons\":\"5\"}", Today.AddDays(1));
        await db.DetectAsync(days: 1);

        Assert.Null(await db.OutcomeAsync(Rule, _location));
        Assert.Equal("1,5", await db.ScalarAsync<string>(
            "select string_agg(parameters ->> 'excessPersons', ',' order by first_used) from detection.rule_version where rule = $1", Rule));
        Assert.Equal(2L, await db.ScalarAsync<long>(
            "select count(distinct t.version) from detection.tally t join detection.rule_version v on v.version = t.version and v.rule = t.rule where t.rule = $1", Rule));
    }

    [Fact]
    public async Task What_is_taken_back_and_what_no_rule_has_any_more_change_nothing()
    {
        await ChangeAsync("{\"excessPersons\":\"5\"}", Today, withdrawn: true);
        await ChangeAsync("{\"gone\":\"5\"}", Today);
        await db.DetectAsync();

        Assert.Equal("Failed", await db.OutcomeAsync(Rule, _location));
    }

    [Fact]
    public async Task Of_two_changes_that_contradict_each_other_the_later_changes_nothing_and_the_night_goes_on()
    {
        await db.ExecuteAsync("""
            insert into detection.parameter_change (change_id, rule, parameters, effective_from, reason, author, made_at, opens, closes, stays, confirmed_at, confirmed_by)
            select md5(n::text)::uuid, 'unregistered-long-stay', p::jsonb, $1, 'test', 'one', timestamptz '2026-09-01' + n * interval '1 hour', 0, 0, 0, '2026-09-02', 'two'
            from (values (1, '{"thresholdNights":"150"}'), (2, '{"windowNights":"130"}')) as c (n, p)
            """, Today);
        await db.DetectAsync();

        Assert.Equal("150/183", await db.ScalarAsync<string>(
            "select parameters ->> 'thresholdNights' || '/' || (parameters ->> 'windowNights') from detection.rule_version where rule = 'unregistered-long-stay'"));
    }

    [Fact]
    public async Task A_preview_compares_with_what_is_in_force()
    {
        await ChangeAsync("{\"excessPersons\":\"5\"}", Today);

        Assert.Equal(new RuleEffect(1, 0, 0), await db.Preview().OfAsync(
            Rule, new Dictionary<string, string> { ["excessPersons"] = "1" }, Today, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_change_of_a_rule_about_persons_decides_nothing_until_another_has_confirmed_it()
    {
        var worker = await db.PersonAsync("worker", "NonResident");
        await db.StayAsync(worker, await db.LocationAsync("bb"), Today.AddDays(-150));
        await db.ExecuteAsync("""
            insert into detection.parameter_change (change_id, rule, parameters, effective_from, reason, author, made_at, opens, closes, stays)
            values ($1, 'unregistered-long-stay', '{"thresholdNights":"170"}', $2, 'agreed in the region', 'one', '2026-09-30 10:00Z', 0, 0, 0)
            """, Id("proposal"), Today);
        await db.DetectAsync();
        Assert.Equal("Failed", await db.OutcomeAsync("unregistered-long-stay", worker));

        var same = await Assert.ThrowsAsync<Npgsql.PostgresException>(() => ConfirmAsync("one", "one"));
        var forged = await Assert.ThrowsAsync<Npgsql.PostgresException>(() => ConfirmAsync("one", "two"));
        Assert.Equal((Npgsql.PostgresErrorCodes.CheckViolation, Npgsql.PostgresErrorCodes.CheckViolation), (same.SqlState, forged.SqlState));
        await ConfirmAsync("two", "two");
        await db.DetectAsync(days: 1);

        Assert.NotEqual("Failed", await db.OutcomeAsync("unregistered-long-stay", worker));
    }

    /// <summary>As the pages do it.</summary>
    async Task ConfirmAsync(string actor, string signed)
    {
        await using var connection = await db.Pages.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await using var command = new Npgsql.NpgsqlCommand($"select set_config('registrysync.actor', '{actor}', true)", connection);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        command.CommandText = $"update detection.parameter_change set confirmed_at = '2026-09-30 12:00Z', confirmed_by = '{signed}'";
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        await transaction.CommitAsync(TestContext.Current.CancellationToken);
    }

    Task ChangeAsync(string parameters, DateOnly from, bool withdrawn = false) => db.ExecuteAsync("""
        insert into detection.parameter_change (change_id, rule, parameters, effective_from, reason, author, made_at, opens, closes, stays, withdrawn_at)
        values ($1, $2, $3::jsonb, $4, 'agreed in the region', 'administrator', '2026-09-30 10:00Z', 0, 0, 0, case when $5 then timestamptz '2026-09-30 11:00Z' end)
        """, Id(parameters + from), Rule, parameters, from, withdrawn);
}
