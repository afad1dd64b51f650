using RegistrySync.Domain.Vocabulary;
using static RegistrySync.Pipeline.Tests.Detecting.DetectionDatabase;

namespace RegistrySync.Pipeline.Tests.Detecting;

/// <summary>A small region in which, seed by seed, everything happens that detecting must notice: each time the same, in whichever database.</summary>
sealed class ChangingRegion(DetectionDatabase db, int seed)
{
    const int Locations = 5;

    readonly Random _random = new(seed);
    readonly List<Guid> _persons = [];
    readonly List<Guid> _records = [];
    readonly List<Guid> _locations = [];
    int _made;

    /// <summary>Persons with stays, work, registrations, searches and pairs.</summary>
    public async Task BeginAsync()
    {
        for (var n = 0; n < Locations; n++)
            _locations.Add(await db.LocationAsync($"{(char)('a' + n)}{(char)('a' + n)}", capacity: 3 + n, isNew: n % 2 == 0, delivers: n == 4 ? null : true, permit: n != 3));
        await db.ProviderAsync("provider", signatory: true, Today.AddDays(9), "60000001", [.. _locations.Take(2)]);
        for (var n = 0; n < 24; n++)
            await PersonAsync(0);
        for (var n = 0; n < 16; n++)
            await PairAsync();
    }

    public int DaysUntilNext() => _random.Next(6) switch { 0 => 0, 1 => 3, 2 => 9, _ => 1 };

    /// <summary>What happens before a night, in words.</summary>
    public async Task<string> ChangeAsync(int days)
    {
        var done = new List<string>();
        for (var left = _random.Next(0, 4); left > 0; left--)
            done.Add(await OneAsync(days));
        return string.Join(", ", done);
    }

    async Task<string> OneAsync(int days)
    {
        var (day, at) = (Today.AddDays(days), new DateTimeOffset(2026, 10, 1, 1, 0, 0, TimeSpan.Zero).AddDays(days));
        var (one, other, location, number) = (Any(_persons), Any(_persons), Any(_locations), _random.Next(1000));
        switch (_random.Next(29))
        {
            case 0: await PersonAsync(days); return "somebody new";
            case 1: await db.StayAsync(one, location, day.AddDays(-_random.Next(200)), Maybe(day.AddDays(_random.Next(60)))); return "a stay";
            case 2: return await UpdateAsync("registry.stay", "stay_id", "departure is null and arrival < $2", "departure = $2", number, day);
            case 3: return await UpdateAsync("registry.stay", "stay_id", "departure is null and arrival < $2", "expected_departure = $2", number, day.AddDays(_random.Next(40)));
            case 4: return await DeleteAsync("registry.stay", "stay_id", number);
            case 5: await db.PlacementAsync(one, day.AddDays(-_random.Next(200)), Maybe(day.AddDays(_random.Next(60)))); return "work";
            case 6: return await UpdateAsync("registry.placement", "placement_id", "ended_on is null and starts_on < $2", "ended_on = $2", number, day);
            case 7: return await UpdateAsync("registry.registration", "registration_id", "$2 > '2020-01-01'",
                $"status = (array['Resident', 'NonResident', 'Emigrated', 'Deceased'])[{1 + _random.Next(4)}], under_investigation = {_random.Next(5) == 0}", number, day);
            case 8: return await UpdateAsync("registry.registration", "registration_id", "$2 > '2020-01-01'",
                $"dwelling_id = 'd-{(char)('a' + number % Locations)}{(char)('a' + number % Locations)}', postcode = null", number, day);
            case 9: await LinkAsync(_records[number % _records.Count], other, at); return "a link";
            case 10: await LinkAsync(one, one, at); return "a link taken back";
            case 11: await PairAsync(); return "a pair";
            case 12: return await DeleteAsync("identity.pair", "left_id", number);
            case 13: return await UpdateAsync("registry.location", "location_id", "$2 > '2020-01-01'",
                number % 2 == 0 ? $"capacity = {1 + number % 6}" : $"delivers_register = {number % 3 == 0}", number, day);
            case 14:
                await db.ExecuteAsync("""
                    insert into registry.location_change (change_id, location_id, field, value, valid_from, reason, author, made_at)
                    values ($1, $2, 'delivers_register', $3, $4, 'seen', 'somebody', $5)
                    """, New("change"), location, number % 2 == 0 ? "true" : "false", day.AddDays(number % 5), at);
                return "a location's term";
            case 15:
                await db.ExecuteAsync("insert into identity.assertion (assertion_id, kind, left_id, right_id, reason, author, made_at) values ($1, 'Same', $2, $3, 'seen', 'somebody', $4)",
                    New("assertion"), one, other, at);
                return "an assertion";
            case 16: await db.ExecuteAsync("update identity.assertion set withdrawn_at = $1, withdrawn_by = 'somebody' where withdrawn_at is null", at); return "assertions withdrawn";
            case 17:
                await db.ExecuteAsync("insert into registry.declaration (declaration_id, recorded_from, registry, record_id, kind, on_date) values ($1, $2, 'desk', $3, $4, $5)",
                    New("declaration"), at, one, number % 2 == 0 ? "Declared" : "Appointment", day.AddDays(-_random.Next(40)));
                return "a declaration";
            case 18: return await UpdateAsync("registry.question", "question_id", "$2 > '2020-01-01'", $"outcome = '{(number % 3 == 0 ? "TooMany" : "Empty")}'", number, day);
            case 19 or 20: return await DeliverAsync(number, day, at);
            case 21: return await UpdateAsync("registry.location", "location_id", "$2 > '2020-01-01'",
                number % 3 == 0 ? $"municipality = '{(number % 2 == 0 ? "0281" : "0668")}'"
                : number % 3 == 1 ? $"dwelling_id = 'd-{(char)('a' + number % Locations)}x'" : "dwelling_id = 'd-' || name || name", number, day);
            case 22:
                await db.ExecuteAsync("""
                    insert into registry.location_address (location_id, recorded_from, address_key, dwelling_id) values ($1, $2, $3, $3)
                    on conflict do nothing
                    """, location, at, $"d-{(char)('a' + number % Locations)}{(char)('a' + number % Locations)}");
                return "an address";
            case 23: return await DeleteAsync("registry.location_address", "location_id", number);
            case 24: return await UpdateAsync("registry.person_record", "record_id", "$2 > '2020-01-01'",
                number % 2 == 0 ? "worker_number = coalesce(null, '60|1')" : $"birth_date = {19850101 + number % 28}", number, day);
            case 25: return await UpdateAsync("identity.golden_record", "identity_id", "$2 > '2020-01-01'",
                number % 2 == 0 ? "under_review = not under_review" : "protected = not protected", number, day);
            case 26:
                await db.ExecuteAsync("""
                    update registry.question set found_ids = (select array_agg(record_id) from (select record_id from registry.registration order by record_id offset $1 limit 2) f)
                    where question_id = (select question_id from registry.question order by question_id offset $2 limit 1) and exists (select from registry.registration offset $1)
                    """, number % 5, number % 7);
                return "a search that found somebody";
            case 27:
                await db.ExecuteAsync("delete from identity.link where record_id = $1", one);
                await db.ExecuteAsync("delete from identity.golden_record g where not exists (select from identity.link k where k.identity_id = g.identity_id and k.recorded_to = 'infinity')");
                await db.ExecuteAsync("delete from registry.person_record where record_id = $1", one);
                await db.ExecuteAsync("delete from registry.stay where record_id = $1", one);
                await db.ExecuteAsync("delete from identity.pair where $1 in (left_id, right_id)", one);
                return "somebody forgotten";
            default: await ActAsync(number, day); return "an act";
        }
    }

    /// <summary>A supplier delivers a list, or the one that still lies there is read again: then those who have not departed are seen later and later.</summary>
    async Task<string> DeliverAsync(int number, DateOnly day, DateTimeOffset at)
    {
        var (registry, run, package) = (number % 3 == 0 ? "housing-waal" : "housing-linge", New("run"), New("package"));
        await db.ExecuteAsync("insert into runs.run (id, schedule, fire_time, as_of, state, requested_by) values ($1, $2, $3, $3, 'Succeeded', 'test')",
            run, run.ToString(), at.AddDays(-(number % 4) * 3));
        await db.ExecuteAsync("insert into runs.package (id, run_id, leg, registry, pull_kind, state) values ($1, $2, 1, $3, 'Full', 'Normalised')", package, run, registry);
        await db.ExecuteAsync("insert into runs.slice (package_id, seq, cursor, pulled, rejected, field_rejections) values ($1, 0, $2, 0, 0, 0)",
            package, $"list-{number % 2}.csv@1@{day}|0");
        return "a delivery";
    }

    async Task PersonAsync(int days)
    {
        var (name, day) = ($"person {_made++}", Today.AddDays(days));
        var status = _random.Next(5) switch { 0 => null, 1 => "NonResident", 2 => "Emigrated", _ => "Resident" };
        var person = await db.PersonAsync(name, status, Maybe(Any(_locations)), birthDate: 19900101 + _random.Next(1, 28), since: Today.AddDays(-_random.Next(30, 600)));
        _persons.Add(person);
        _records.Add(person);
        if (status is not null)
            _records.Add(Id(name + "/brp"));
        for (var n = _random.Next(0, 4); n > 0; n--)
        {
            var arrival = day.AddDays(-_random.Next(-5, 320));
            await db.StayAsync(person, Any(_locations), arrival, Maybe(arrival.AddDays(_random.Next(20, 250))), arrival < day.AddDays(-30) ? Maybe(arrival.AddDays(_random.Next(1, 300))) : null,
                _random.Next(4) == 0 ? "housing-waal" : "housing-linge");
        }

        for (var n = _random.Next(0, 2); n > 0; n--)
            await db.PlacementAsync(person, day.AddDays(-_random.Next(20, 300)), Maybe(day.AddDays(_random.Next(-40, 90))), null, _random.Next(3) == 0 ? null : "0281");
        for (var n = status is null ? 2 : 0; n > 0; n--)
            await db.QuestionAsync(person, "NameAndBirthDate", "Empty", $"name:{n}");
    }

    async Task PairAsync()
    {
        var (one, other) = (Any(_records), Any(_records));
        var (probability, decision) = (0.3 + _random.Next(70) / 100.0, new[] { "Linked", "Review", "Blocked" }[_random.Next(3)]);
        if (one != other && await db.ScalarAsync<long>("select count(*) from identity.pair where left_id = least($1, $2) and right_id = greatest($1, $2)", one, other) == 0)
            await db.PairAsync(one, other, probability, decision, probability < 0.65 ? null : 1.3 - probability);
    }

    /// <summary>As linking does it: an identity may be joined with another, lose a record, or get one back.</summary>
    async Task LinkAsync(Guid record, Guid identity, DateTimeOffset at)
    {
        await db.ExecuteAsync("delete from identity.link where record_id = $1 and (recorded_to = 'infinity' or recorded_from >= $2)", record, at);
        await db.ExecuteAsync("insert into identity.link (record_id, identity_id, recorded_from) values ($1, $2, $3)", record, identity, at);
        await db.ExecuteAsync("""
            update identity.golden_record g set brp_record_id = (select k.record_id from identity.link k join registry.person_record r on r.record_id = k.record_id and r.registry = 'brp'
                where k.identity_id = g.identity_id and k.recorded_to = 'infinity' order by k.record_id limit 1)
            """);
    }

    async Task ActAsync(int number, DateOnly day)
    {
        var (act, state) = (number % 3) switch { 0 => ("Dismiss", "Dismissed"), 1 => ("Contest", "Contested"), _ => ("Notify", "Notified") };
        await db.ExecuteAsync($"""
            insert into detection.act (finding_id, number, act, state, actor, role, made_at, reason, expires_on, evidence_from)
            select f.finding_id, f.acts + 1, $1, $2, 'somebody', 'LeadSteward', $3, null, $4,
                   (select max(o.recorded_from) from detection.outcome o where o.finding_id = f.finding_id)
            from detection.finding f order by f.finding_id offset {number % 5} limit 1
            """, act, state, new DateTimeOffset(day, new TimeOnly(1, 0), TimeSpan.Zero), state == "Dismissed" ? day.AddDays(5) : DBNull.Value);
    }

    async Task<string> UpdateAsync(string table, string key, string which, string set, int number, DateOnly day)
    {
        await db.ExecuteAsync($"""
            update {table} set {set} where $1 >= 0 and $2::date > '2000-01-01' and {key} = (select {key} from {table} where recorded_to = 'infinity' and {which} order by {key} offset $1 % 7 limit 1)
            """.Replace("where recorded_to = 'infinity' and", table == "registry.question" ? "where" : "where recorded_to = 'infinity' and", StringComparison.Ordinal), number, day);
        return $"another {table}";
    }

    async Task<string> DeleteAsync(string table, string key, int number)
    {
        await db.ExecuteAsync($"delete from {table} where {key} = (select {key} from {table} order by {key} offset $1 % 20 limit 1)", number);
        return $"one {table} less";
    }

    Guid New(string kind) => StableId.Of(kind, $"{seed}", $"{_made++}");

    T Any<T>(List<T> list) => list[_random.Next(list.Count)];

    T? Maybe<T>(T value)
        where T : struct => _random.Next(2) == 0 ? value : null;
}
