using Npgsql;
using RegistrySync.Domain.Signing;
using RegistrySync.Pipeline.Database;
using RegistrySync.Pipeline.Detecting;
using RegistrySync.Pipeline.Reference;
using Xunit;

namespace RegistrySync.Testing;

/// <summary>One database per test collection, with every login; <see cref="ResetAsync"/> empties it between tests.</summary>
public sealed class PostgresFixture : IAsyncLifetime
{
    /// <summary>Connection strings of every role.</summary>
    public DatabaseOptions Connections { get; private set; } = new();

    /// <summary>The pools that the program uses.</summary>
    public DataSources Database { get; private set; } = null!;

    /// <summary>A pool of the superuser, for what a test must see or break.</summary>
    public NpgsqlDataSource Admin { get; private set; } = null!;

    string Name => new NpgsqlConnectionStringBuilder(Connections.App).Database!;

    public async ValueTask InitializeAsync()
    {
        Connections = await PostgresServer.NewDatabaseAsync(CancellationToken.None);
        Database = new DataSources(Connections);
        Admin = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(await PostgresServer.AdminAsync()) { Database = Name }.ConnectionString);
    }

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        await Admin.DisposeAsync();
        await PostgresServer.DropAsync(Name, CancellationToken.None);
    }

    /// <summary>Empties every table of ours.</summary>
    public async Task ResetAsync(CancellationToken cancellationToken)
    {
        await using var command = Admin.CreateCommand("""
            do $$ declare tables text; begin
                select string_agg(format('%I.%I', schemaname, tablename), ', ') into tables from pg_tables
                where schemaname in ('runs', 'staging', 'registry', 'identity', 'detection', 'warehouse', 'audit', 'vault');
                execute 'truncate ' || tables || ' restart identity cascade';
            end $$
            """);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>
    /// Signs every rule of the catalogue for every municipality of the region, in the tests' own name and as if a run had used it: what nobody
    /// signed reaches no steward and no release.
    /// </summary>
    public async Task SignRulesAsync()
    {
        var rules = RuleCatalogue.Load(Repository.PathTo("config")).All;
        await ExecuteAsync("""
            insert into runs.rule_in_force (rule, version, about_persons)
            select * from unnest($1::text[], $2::text[], $3::boolean[]) on conflict do nothing
            """, rules.Select(rule => rule.Id).ToArray(), rules.Select(rule => rule.Version).ToArray(),
            rules.Select(rule => Assessments.IsAboutPersons(rule.Rule.Subject)).ToArray());
        await ExecuteAsync("""
            insert into audit.signature (signature_id, rule, municipality, version, about_persons, parameters, dpia, dpia_on, iama, iama_on, ai_act_memo, ai_act_memo_on,
                capacity, signed_by, signed_at)
            select gen_random_uuid(), rule, municipality, version, about_persons, '{}', 'test', '2026-01-01', 'test', '2026-01-01', 'test', '2026-01-01', 'test', 'test', '2026-01-02'
            from unnest($1::text[], $2::text[], $3::boolean[]) as signed (rule, version, about_persons) cross join unnest($4::text[]) municipality on conflict do nothing
            """, rules.Select(rule => rule.Id).ToArray(), rules.Select(rule => rule.Version).ToArray(),
            rules.Select(rule => Assessments.IsAboutPersons(rule.Rule.Subject)).ToArray(), Municipalities.Load(Repository.PathTo("config")).Region.ToArray());
    }

    /// <summary>One value of a query, as superuser.</summary>
    public async Task<T?> ScalarAsync<T>(string sql, params object[] parameters)
    {
        await using var command = Admin.CreateCommand(sql);
        foreach (var parameter in parameters)
            command.Parameters.Add(new NpgsqlParameter { Value = parameter });
        return await command.ExecuteScalarAsync() is { } value and not DBNull ? (T)value : default;
    }

    /// <summary>Runs a statement as superuser.</summary>
    public async Task ExecuteAsync(string sql, params object[] parameters)
    {
        await using var command = Admin.CreateCommand(sql);
        foreach (var parameter in parameters)
            command.Parameters.Add(new NpgsqlParameter { Value = parameter });
        await command.ExecuteNonQueryAsync();
    }
}
