using Microsoft.Extensions.Options;
using RegistrySync.Domain.Questions;
using RegistrySync.Domain.Vocabulary;
using RegistrySync.Linkage.Normalising;
using RegistrySync.Pipeline.Pulling;
using RegistrySync.Pipeline.Pulling.Brp;
using RegistrySync.Pipeline.Runs;
using RegistrySync.Pipeline.Tests.Vault;
using RegistrySync.Pipeline.Vault;
using RegistrySync.Testing;

namespace RegistrySync.Pipeline.Tests.Pulling.Brp;

/// <summary>A database with people who stay somewhere, and the step that asks the BRP about them.</summary>
public sealed class BrpDatabase : IAsyncLifetime
{
    static readonly DateTimeOffset FirstNight = new(2026, 10, 1, 2, 0, 0, TimeSpan.Zero);
    readonly PostgresFixture _postgres = new();
    int _runs;

    public static CancellationToken Cancel => TestContext.Current.CancellationToken;

    internal BsnVault Vault { get; } = new(Options.Create(new VaultOptions { TokenKey = TestKeys.Token, EncryptionKey = TestKeys.Encryption }));

    public async ValueTask InitializeAsync() => await _postgres.InitializeAsync();

    public ValueTask DisposeAsync() => _postgres.DisposeAsync();

    /// <summary>An administrator's word that what the guard holds of the BRP is right; false when nothing is held.</summary>
    public Task<bool> ApproveAsync() => new Holds(_postgres.Database).ApproveAsync("brp", "administrator", Cancel);

    public async Task ResetAsync()
    {
        await _postgres.ResetAsync(Cancel);
        await ExecuteAsync("""
            insert into registry.location (location_id, recorded_from, registry, record_key, name, municipality)
            values ('10000000-0000-0000-0000-000000000000', '2026-01-01', 'locations', 'L1', 'Waalzicht', '0281'),
                   ('20000000-0000-0000-0000-000000000000', '2026-01-01', 'locations', 'L2', 'Elders', '0363');
            insert into registry.location_address (location_id, recorded_from, address_key, postcode, house_number)
            values ('10000000-0000-0000-0000-000000000000', '2026-01-01', 'a', '4001AB', 12)
            """);
    }

    /// <summary>Somebody who has stayed since a day at a location in Tiel, or elsewhere.</summary>
    public async Task<Guid> StaysAsync(string name, string? given, string? family, int? born = 19900517, string since = "2026-05-01", bool inTiel = true)
    {
        var id = StableId.Of("test", name);
        await ExecuteAsync("""
            insert into registry.person_record (record_id, recorded_from, registry, given_names, family_name, birth_date)
            values ($1, '2026-10-01', 'housing-linge', $2, $3, $4)
            """, id, (object?)given ?? DBNull.Value, (object?)family ?? DBNull.Value, (object?)born ?? DBNull.Value);
        await ExecuteAsync("""
            insert into registry.stay (stay_id, recorded_from, registry, record_id, location_id, arrival)
            values ($1, '2026-10-01', 'housing-linge', $1, $2, $3)
            """, id, inTiel ? Guid.Parse("10000000-0000-0000-0000-000000000000") : Guid.Parse("20000000-0000-0000-0000-000000000000"),
            DateOnly.ParseExact(since, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        return id;
    }

    /// <summary>A run on the night after the last one.</summary>
    public async Task<RunContext> NightAsync(int daysLater = 1)
    {
        var asOf = FirstNight.AddDays(daysLater * _runs++);
        var id = StableId.Of("run", _runs.ToString(System.Globalization.CultureInfo.InvariantCulture), Guid.CreateVersion7().ToString());
        await ExecuteAsync("insert into runs.run (id, schedule, fire_time, as_of, requested_by) values ($1, 'test', $2, $2, 'test')", id, asOf);
        return new RunContext(id, 0, asOf, null, _postgres.Database);
    }

    /// <summary>One leg of a run.</summary>
    internal async Task<StepContext> AskAsync(RunContext run, SimulatedBrp brp, short leg = 2, Action<BrpOptions>? with = null)
    {
        var options = brp.Options();
        with?.Invoke(options);
        using var client = SimulatedBrp.Client(options);
        var context = new StepContext(run, leg, Steps.Ask, AskBrp.Registry, new Progress<StepProgress>());
        await new AskBrp(() => client, Vault, new ContentHasher(Options.Create(new PullingOptions { HashKey = TestKeys.Token })), Options.Create(options),
            new QuestionRules { Tables = new TextTables { Prefixes = ["van", "de"] } }).RunAsync(context, Cancel);
        return context;
    }

    public Task<T?> ScalarAsync<T>(string sql, params object[] parameters) => _postgres.ScalarAsync<T>(sql, parameters);

    public Task ExecuteAsync(string sql, params object[] parameters) => _postgres.ExecuteAsync(sql, parameters);

    /// <summary>The A-number of a token, as the exporter's login reads it.</summary>
    public async Task<string?> ANumberAsync(Guid token)
    {
        await using var connection = await _postgres.Database.Brp.OpenConnectionAsync(Cancel);
        return (await Vault.ReadANumbersAsync(connection, [token], Cancel)).GetValueOrDefault(token);
    }

    public void StartOver() => _runs = 0;
}
