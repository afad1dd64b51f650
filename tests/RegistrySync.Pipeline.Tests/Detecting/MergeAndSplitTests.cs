using static RegistrySync.Pipeline.Tests.Detecting.DetectionDatabase;

namespace RegistrySync.Pipeline.Tests.Detecting;

/// <summary>What becomes of a finding, and of all that was done to it, when identities merge and split.</summary>
public sealed class MergeAndSplitTests(DetectionDatabase db) : IClassFixture<DetectionDatabase>, IAsyncLifetime
{
    const string Rule = "unregistered-long-stay";

    Guid _one;
    Guid _other;

    public async ValueTask InitializeAsync()
    {
        await db.ResetAsync();
        _one = await db.PersonAsync("one", "NonResident");
        _other = await db.PersonAsync("other");
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_finding_goes_with_its_records_into_another_identity_and_comes_back_when_that_is_undone()
    {
        await db.StayAsync(_one, await db.LocationAsync("aa"), Today.AddDays(-150));
        await db.DetectAsync();
        await db.ActAsync("Notify", "Notified");
        var finding = await FindingAsync(_one);

        await MoveAsync(day: 1, _other, _one, Id("one/brp"));
        await db.DetectAsync(days: 1);

        Assert.Null(await db.OutcomeAsync(Rule, _one));
        Assert.Equal((finding, "Notified"), (await FindingAsync(_other), await StateAsync(finding)));
        Assert.Equal(1L, await db.ScalarAsync<long>("select count(*) from detection.finding"));
        Assert.Equal("1 Open, 2 Notify", await ActsAsync(finding));

        await MoveAsync(day: 2, _one, _one, Id("one/brp"));
        await db.DetectAsync(days: 2);

        Assert.Null(await db.OutcomeAsync(Rule, _other));
        Assert.Equal((finding, "Notified"), (await FindingAsync(_one), await StateAsync(finding)));
        Assert.Equal("one, other, one", await db.ScalarAsync<string>("""
            select string_agg(case when subject_id = $1 then 'one' else 'other' end, ', ' order by recorded_from) from detection.subject
            """, _one));
    }

    [Fact]
    public async Task Of_two_findings_about_one_person_the_one_that_was_handled_goes_on_and_the_other_says_why_not()
    {
        var location = await db.LocationAsync("aa");
        await db.StayAsync(_one, location, Today.AddDays(-150));
        await db.StayAsync(_other, location, Today.AddDays(-140));
        await RegisterOtherAsync();
        await db.DetectAsync();
        var (first, second) = (await FindingAsync(_one), await FindingAsync(_other));
        await db.ExecuteAsync("""
            insert into detection.act (finding_id, number, act, state, actor, role, made_at) values ($1, 2, 'Contest', 'Contested', 'somebody', 'Steward', '2026-10-01 09:00Z')
            """, second);

        await MoveAsync(day: 1, _one, _other);
        await db.ExecuteAsync("delete from identity.link where record_id = $1", Id("other/brp"));
        await db.DetectAsync(days: 1);

        Assert.Equal(second, await FindingAsync(_one));
        Assert.Equal(("Contested", "Resolved/JoinedWithAnother"), (await StateAsync(second), await StateAsync(first)));

        await db.LinkAsync(Id("other/brp"), _other);
        await MoveAsync(day: 2, _other, _other);
        await db.DetectAsync(days: 2);

        Assert.Equal((first, second), (await FindingAsync(_one), await FindingAsync(_other)));
        Assert.Equal(("Open/CauseBack", "Contested"), (await StateAsync(first), await StateAsync(second)));
    }

    [Fact]
    public async Task A_split_takes_the_finding_along_with_the_stays_that_it_rests_on()
    {
        // The record that slept here was taken for somebody else's.
        var record = await db.RecordAsync(_one, "record");
        await db.StayAsync(record, await db.LocationAsync("aa"), Today.AddDays(-150));
        await db.DetectAsync();
        await db.ActAsync("Notify", "Notified");
        var finding = await FindingAsync(_one);

        await MoveAsync(day: 1, record, record, Id("one/brp"));
        await db.ExecuteAsync("insert into identity.golden_record (identity_id, recorded_from, birth_date, brp_record_id) values ($1, '2026-10-02', 19900615, $2)", record, Id("one/brp"));
        await db.DetectAsync(days: 1);

        Assert.Equal((finding, "Notified"), (await FindingAsync(record), await StateAsync(finding)));

        // Whom it was about before is found to have stayed as long: a finding of its own, with nobody else's history.
        await db.StayAsync(_one, await db.LocationAsync("bb"), Today.AddDays(-150));
        await db.ExecuteAsync("insert into registry.person_record (record_id, recorded_from, registry, birth_date) values ($1, '2026-09-01', 'brp', 19900615)", Id("new/brp"));
        await db.LinkAsync(Id("new/brp"), _one);
        await db.ExecuteAsync("""
            insert into registry.registration (registration_id, recorded_from, record_id, status, municipality, answered_on) values ($1, '2026-09-01', $1, 'NonResident', '1999', '2026-09-30')
            """, Id("new/brp"));
        await db.ExecuteAsync("update identity.golden_record set brp_record_id = $1 where identity_id = $2", Id("new/brp"), _one);
        await db.DetectAsync(days: 2);
        await db.DetectAsync(days: 3);

        var own = await FindingAsync(_one);
        Assert.NotEqual(finding, own);
        Assert.Equal(("1 Open", "1 Open, 2 Notify"), (await ActsAsync(own), await ActsAsync(finding)));
        Assert.Equal(2L, await db.ScalarAsync<long>("select count(*) from detection.finding"));
    }

    [Fact]
    public async Task A_resolved_finding_and_its_letters_go_along_too()
    {
        await db.StayAsync(_one, await db.LocationAsync("aa"), Today.AddDays(-150));
        await db.DetectAsync();
        var finding = await FindingAsync(_one);
        await db.ExecuteAsync("update registry.registration set status = 'Resident', dwelling_id = 'd-aa'");
        await db.DetectAsync(days: 1);

        await MoveAsync(day: 2, _other, _one, Id("one/brp"));
        await db.DetectAsync(days: 2);

        Assert.Equal(_other, await db.ScalarAsync<Guid>("select subject_id from detection.subject where finding_id = $1 and recorded_to = 'infinity'", finding));
        Assert.StartsWith("Resolved", await StateAsync(finding), StringComparison.Ordinal);
    }

    /// <summary>What linking does when it thinks again.</summary>
    async Task MoveAsync(int day, Guid identity, params Guid[] records)
    {
        await db.ExecuteAsync("update identity.link set recorded_to = $2 where record_id = any ($1) and recorded_to = 'infinity'", records, At(day));
        await db.ExecuteAsync("insert into identity.link (record_id, identity_id, recorded_from) select unnest($1::uuid[]), $2, $3", records, identity, At(day));
        // The golden record follows: it knows of the registration that came along.
        await db.ExecuteAsync("""
            update identity.golden_record g set brp_record_id = (select k.record_id from identity.link k join registry.person_record r on r.record_id = k.record_id and r.registry = 'brp'
                where k.identity_id = g.identity_id and k.recorded_to = 'infinity' limit 1)
            """);
    }

    async Task RegisterOtherAsync()
    {
        await db.ExecuteAsync("insert into registry.person_record (record_id, recorded_from, registry, birth_date) values ($1, '2026-09-01', 'brp', 19900615)", Id("other/brp"));
        await db.LinkAsync(Id("other/brp"), _other);
        await db.ExecuteAsync("""
            insert into registry.registration (registration_id, recorded_from, record_id, status, municipality, answered_on) values ($1, '2026-09-01', $1, 'NonResident', '1999', '2026-09-30')
            """, Id("other/brp"));
        await db.ExecuteAsync("update identity.golden_record set brp_record_id = $1 where identity_id = $2", Id("other/brp"), _other);
    }

    static DateTimeOffset At(int day) => new DateTimeOffset(2026, 10, 1, 1, 0, 0, TimeSpan.Zero).AddDays(day);

    Task<Guid> FindingAsync(Guid subject) =>
        db.ScalarAsync<Guid>("select finding_id from detection.outcome where rule = $1 and subject_id = $2 and recorded_to = 'infinity' and outcome = 'Failed'", Rule, subject);

    Task<string?> StateAsync(Guid finding) => db.ScalarAsync<string>("select state || coalesce('/' || reason, '') from detection.finding where finding_id = $1", finding);

    Task<string?> ActsAsync(Guid finding) =>
        db.ScalarAsync<string>("select string_agg(number || ' ' || act, ', ' order by number) from detection.act where finding_id = $1", finding);
}
