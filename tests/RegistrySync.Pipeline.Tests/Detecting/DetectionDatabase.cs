using Microsoft.Extensions.Options;
using RegistrySync.Domain.Vocabulary;
using RegistrySync.Pipeline.Detecting;
using RegistrySync.Pipeline.Publishing;
using RegistrySync.Pipeline.Reference;
using RegistrySync.Pipeline.Runs;
using RegistrySync.Testing;

namespace RegistrySync.Pipeline.Tests.Detecting;

/// <summary>A database in which a test says who slept, worked and was registered where; what it leaves out is unremarkable.</summary>
public sealed class DetectionDatabase : IAsyncLifetime
{
    public static readonly DateOnly Today = new(2026, 10, 1);
    static readonly DateTimeOffset AsOf = new(2026, 10, 1, 2, 0, 0, TimeSpan.Zero);
    static readonly DateTimeOffset Recorded = new(2026, 9, 1, 2, 0, 0, TimeSpan.Zero);
    static readonly Guid RunId = StableId.Of("run");

    static readonly Municipalities Places = Municipalities.Load(Repository.PathTo("config"));

    /// <summary>With a key of no secrecy.</summary>
    public static readonly IOptions<PublishingOptions> Publishing = Options.Create(new PublishingOptions { PseudonymKey = Convert.ToBase64String(new byte[32]) });

    readonly PostgresFixture _postgres = new();

    /// <summary>The pages' login.</summary>
    public Npgsql.NpgsqlDataSource Pages => _postgres.Database.Pages;

    public RuleCatalogue Catalogue { get; set; } = RuleCatalogue.Load(Repository.PathTo("config"));

    /// <summary>How many persons runs give a connection of their own.</summary>
    public int PersonsPerShare { get; set; } = PersonShares.Worthwhile;

    public async ValueTask InitializeAsync() => await _postgres.InitializeAsync();

    public ValueTask DisposeAsync() => _postgres.DisposeAsync();

    /// <summary>Empties everything, puts a run in the ledger and signs every rule.</summary>
    public async Task ResetAsync()
    {
        Catalogue = RuleCatalogue.Load(Repository.PathTo("config"));
        PersonsPerShare = PersonShares.Worthwhile;
        await _postgres.ResetAsync(TestContext.Current.CancellationToken);
        await _postgres.ExecuteAsync(
            "insert into runs.run (id, schedule, fire_time, as_of, state, epoch, requested_by) values ($1, 'test', $2, $2, 'Running', 1, 'test')", RunId, AsOf);
        await _postgres.SignRulesAsync();
    }

    /// <summary>One run of the step, some days after the first.</summary>
    public Task DetectAsync(int days = 0)
    {
        var run = new RunContext(RunId, 1, AsOf.AddDays(days), null, _postgres.Database);
        return new DetectStep(Catalogue, Places) { PersonsPerShare = PersonsPerShare }.RunAsync(
            new StepContext(run, 3, Steps.Detect, "", new Progress<StepProgress>()), TestContext.Current.CancellationToken);
    }

    /// <summary>One release, some days after the first run.</summary>
    public Task PublishAsync(int days)
    {
        var run = new RunContext(RunId, 1, AsOf.AddDays(days), null, _postgres.Database);
        return new PublishStep(Publishing, Places).RunAsync(
            new StepContext(run, 3, Steps.Publish, "", new Progress<StepProgress>()), TestContext.Current.CancellationToken);
    }

    public EffectPreview Preview() => new(_postgres.Database, Catalogue, Places);

    /// <summary>An identity with one record; the BRP's record when <paramref name="status"/> is given, which may belong to somebody else when under review.</summary>
    public async Task<Guid> PersonAsync(
        string name, string? status = null, Guid? registeredAt = null, string addressKind = "Address", bool postal = false, bool investigated = false,
        bool underReview = false, int? birthDate = 19900615, DateOnly? since = null, string municipality = "0281", bool isProtected = false)
    {
        var identity = Id(name);
        await ExecuteAsync("insert into registry.person_record (record_id, recorded_from, registry, birth_date) values ($1, $2, 'housing-linge', $3)",
            identity, Recorded, birthDate ?? (object)DBNull.Value);
        await LinkAsync(identity, identity);
        Guid? brp = null;
        if (status is not null)
        {
            brp = Id(name + "/brp");
            await ExecuteAsync("insert into registry.person_record (record_id, recorded_from, registry, birth_date) values ($1, $2, 'brp', $3)",
                brp, Recorded, birthDate ?? (object)DBNull.Value);
            await LinkAsync(brp.Value, identity);
            await ExecuteAsync("""
                insert into registry.registration (registration_id, recorded_from, record_id, status, municipality, address_kind, postal_only, under_investigation,
                    answered_on, address_since, dwelling_id, postcode, house_number)
                values ($1, $2, $1, $3, $4, $5, $6, $7, '2026-09-30', $8,
                    (select dwelling_id from registry.location where location_id = $9), (select postcode from registry.location where location_id = $9), 1)
                """, brp, Recorded, status, municipality, addressKind, postal, investigated, Number(since ?? new DateOnly(2020, 1, 1)), registeredAt ?? Guid.Empty);
        }

        await ExecuteAsync("""
            insert into identity.golden_record (identity_id, recorded_from, birth_date, brp_record_id, under_review, municipality, protected)
            values ($1, $2, $3, $4, $5, $6, $7)
            """, identity, Recorded, birthDate ?? (object)DBNull.Value, brp ?? (object)DBNull.Value, underReview, municipality, isProtected);
        if (underReview && brp is { } doubted)
            await PairAsync(identity, doubted, 0.6);
        return identity;
    }

    /// <summary>A further record of an identity.</summary>
    public async Task<Guid> RecordAsync(Guid identity, string name)
    {
        await ExecuteAsync("insert into registry.person_record (record_id, recorded_from, registry) values ($1, $2, 'housing-linge')", Id(name), Recorded);
        await LinkAsync(Id(name), identity);
        return Id(name);
    }

    /// <summary>How probable linking thought it that two records are one person's, and that each is of the other's identity.</summary>
    public Task PairAsync(Guid one, Guid other, double probability, string decision = "Linked", double? claim = null) =>
        ExecuteAsync("""
            insert into identity.pair (left_id, right_id, recorded_from, probability, weight, levels, model, decision, left_claim, right_claim)
            values (least($1::uuid, $2::uuid), greatest($1::uuid, $2::uuid), $3, $4, 0, '', 'test', $5, $6, $6)
            """, one, other, Recorded, (float)probability, decision, claim is { } together ? (float)together : DBNull.Value);

    /// <summary>A location with one address.</summary>
    public async Task<Guid> LocationAsync(
        string name, int? capacity = 20, string municipality = "0281", string kind = "Lodging", bool permit = true, bool isNew = false,
        bool? delivers = true, DateOnly? since = null)
    {
        var id = Id(name);
        await ExecuteAsync("""
            insert into registry.location (location_id, recorded_from, registry, record_key, name, municipality, dwelling_id, postcode, house_number,
                object_kind, capacity, norm, permit, is_new, delivers_register, register_since)
            values ($1, $2, 'locations', $3, $3, $4, $5, $6, 1, $7, $8, 'SNF', $9, $10, $11, $12)
            """, id, Recorded, name, municipality, "d-" + name, "4000" + name[..2].ToUpperInvariant(), kind, capacity ?? (object)DBNull.Value, permit, isNew,
            delivers ?? (object)DBNull.Value, since ?? new DateOnly(2024, 1, 1));
        await ExecuteAsync("""
            insert into registry.location_address (location_id, recorded_from, address_key, dwelling_id, postcode, house_number, municipality)
            values ($1, $2, $3, $3, $4, 1, $5)
            """, id, Recorded, "d-" + name, "4000" + name[..2].ToUpperInvariant(), municipality);
        return id;
    }

    /// <summary>A further address of a location, to which a registration may point.</summary>
    public async Task<Guid> AddressAsync(Guid location, string dwelling)
    {
        await ExecuteAsync("insert into registry.location_address (location_id, recorded_from, address_key, dwelling_id) values ($1, $2, $3, $3)",
            location, Recorded, dwelling);
        return location;
    }

    /// <summary>A stay of an identity by its own record, or by another that <paramref name="identity"/> names.</summary>
    public Task StayAsync(Guid identity, Guid location, DateOnly arrival, DateOnly? expected = null, DateOnly? departure = null,
        string registry = "housing-linge") =>
        ExecuteAsync("""
            insert into registry.stay (stay_id, recorded_from, registry, record_id, location_id, arrival, expected_departure, departure)
            values ($1, $2, $3, $4, $5, $6, $7, $8)
            """, StableId.Of(registry, identity.ToString(), location.ToString(), $"{arrival.DayNumber}"), Recorded, registry, identity, location, arrival,
            expected ?? (object)DBNull.Value, departure ?? (object)DBNull.Value);

    public Task PlacementAsync(Guid identity, DateOnly starts, DateOnly? expected = null, DateOnly? ended = null, string? work = "0281", string? candidates = null) =>
        ExecuteAsync("""
            insert into registry.placement (placement_id, recorded_from, registry, record_id, agency_id, work_municipality, starts_on, expected_end, ended_on, work_candidates)
            values ($1, $2, 'setu', $3, $3, $4, $5, $6, $7, $8::text[])
            """, StableId.Of("placement", identity.ToString(), $"{starts.DayNumber}"), Recorded, identity, work ?? (object)DBNull.Value, starts,
            expected ?? (object)DBNull.Value, ended ?? (object)DBNull.Value, candidates ?? (object)DBNull.Value);

    /// <summary>A question to the BRP on behalf of an identity; with a full birth date unless it says otherwise.</summary>
    public Task QuestionAsync(Guid identity, string kind, string outcome, string basis = "name:kow", bool dated = true) =>
        ExecuteAsync("""
            insert into registry.question (question_id, kind, record_id, municipality, due_on, parameters, outcome)
            values ($1, $2, $3, '0281', '2026-10-05', jsonb_build_object('basis', $5::text, 'birthDate', $6::text), $4)
            """, StableId.Of("question", identity.ToString(), kind, basis), kind, identity, outcome, basis, dated ? "1990-06-15" : DBNull.Value);

    public Task DeclarationAsync(Guid identity, string kind, DateOnly on) =>
        ExecuteAsync("insert into registry.declaration (declaration_id, recorded_from, registry, record_id, kind, on_date) values ($1, $2, 'desk', $1, $3, $4)",
            identity, Recorded, kind, on);

    public Task LinkAsync(Guid record, Guid identity) =>
        ExecuteAsync("insert into identity.link (record_id, identity_id, recorded_from) values ($1, $2, $3)", record, identity, Recorded);

    /// <summary>A provider, and the locations that it operates.</summary>
    public async Task<Guid> ProviderAsync(string name, bool? signatory, DateOnly? certificate = null, string? kvk = "60000001", params Guid[] locations)
    {
        await ExecuteAsync("""
            insert into registry.organisation (organisation_id, recorded_from, kind, name, kvk, signatory, certificate_until)
            values ($1, $2, 'Provider', $3, $4, $5, $6)
            """, Id(name), Recorded, name, kvk ?? (object)DBNull.Value, signatory ?? (object)DBNull.Value, certificate ?? (object)DBNull.Value);
        await ExecuteAsync("update registry.location set operator_id = $1 where location_id = any ($2)", Id(name), locations);
        return Id(name);
    }

    public Task ReportAsync(Guid location, DateOnly on, int number = 0) =>
        ExecuteAsync("insert into registry.report (report_id, recorded_from, location_id, reported_on, topic) values ($1, $2, $3, $4, 'mould')",
            StableId.Of("report", location.ToString(), $"{on.DayNumber}", $"{number}"), Recorded, location, on);

    /// <summary>What a person did to every finding, on the evidence that stands.</summary>
    public Task ActAsync(string act, string state, DateOnly? expires = null) =>
        ExecuteAsync("""
            insert into detection.act (finding_id, number, act, state, actor, role, made_at, reason, expires_on, evidence_from)
            select f.finding_id, f.acts + 1, $1, $2, 'somebody', 'LeadSteward', '2026-10-01 09:00Z', null, $3,
                   (select max(o.recorded_from) from detection.outcome o where o.finding_id = f.finding_id)
            from detection.finding f
            """, act, state, expires ?? (object)DBNull.Value);

    /// <summary>The current outcome of a rule about a subject as <c>Failed</c> or <c>Undetermined/reason</c>; null when it passed or does not apply.</summary>
    public Task<string?> OutcomeAsync(string rule, Guid subject) =>
        ScalarAsync<string>("select outcome || coalesce('/' || reason, '') from detection.outcome where rule = $1 and subject_id = $2 and recorded_to = 'infinity'", rule, subject);

    /// <summary>Something of the evidence.</summary>
    public Task<string?> EvidenceAsync(string rule, Guid subject, string key) =>
        ScalarAsync<string>("select evidence ->> $3 from detection.outcome where rule = $1 and subject_id = $2 and recorded_to = 'infinity'", rule, subject, key);

    /// <summary>Passed, failed, not applicable and undetermined of the last run.</summary>
    public Task<string?> TallyAsync(string rule) =>
        ScalarAsync<string>("""
            select concat_ws('/', sum(passed), sum(failed), sum(not_applicable), sum(undetermined)) from detection.tally
            where rule = $1 and recorded_from = (select max(recorded_from) from detection.tally)
            """, rule);

    /// <summary>A transaction of somebody else.</summary>
    public async Task<OpenTransaction> BeginAsync()
    {
        var connection = await _postgres.Admin.OpenConnectionAsync(TestContext.Current.CancellationToken);
        return new OpenTransaction(connection, await connection.BeginTransactionAsync(TestContext.Current.CancellationToken));
    }

    public Task ExecuteAsync(string sql, params object[] parameters) => _postgres.ExecuteAsync(sql, parameters);

    public Task<T?> ScalarAsync<T>(string sql, params object[] parameters) => _postgres.ScalarAsync<T>(sql, parameters);

    public static Guid Id(string name) => StableId.Of("test", name);

    static int Number(DateOnly date) => date.Year * 10000 + date.Month * 100 + date.Day;
}

/// <summary>What is not committed yet.</summary>
public sealed class OpenTransaction(Npgsql.NpgsqlConnection connection, Npgsql.NpgsqlTransaction transaction) : IAsyncDisposable
{
    public async Task ExecuteAsync(string sql, params object[] parameters)
    {
        await using var command = new Npgsql.NpgsqlCommand(sql, connection);
        foreach (var parameter in parameters)
            command.Parameters.Add(new Npgsql.NpgsqlParameter { Value = parameter });
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    public Task CommitAsync() => transaction.CommitAsync(TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        await transaction.DisposeAsync();
        await connection.DisposeAsync();
    }
}
