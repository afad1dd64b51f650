using System.Security.Cryptography;
using System.Text;
using Npgsql;
using RegistrySync.Domain.Detecting;
using RegistrySync.Pipeline.Database;
using RegistrySync.Pipeline.Runs;

namespace RegistrySync.Pipeline.Detecting;

/// <summary>
/// Whom a night evaluates (ADR 0044): whose facts may be others than when they were last evaluated (ADR 0045), whoever these bear upon, and whose outcome may
/// change by the passing of time alone; and the locations where these sleep. Everybody and everything, when there is nothing to go by.
/// </summary>
/// <param name="Last">The business date of the evaluation that it goes by; null when everybody is evaluated.</param>
/// <param name="Evaluated">Identities that are evaluated.</param>
/// <param name="Basis">What an outcome was decided by beside facts and time: it holds only as long as this does.</param>
sealed record Night(DateOnly? Last, long Evaluated, string Basis)
{
    /// <summary>Above this share of identities whose facts have changed, everybody costs no more.</summary>
    const double MostChanged = 1 / 3.0;

    /// <summary>
    /// Chooses, and leaves the links to prepare facts from as <c>fact_link</c> and <c>fact_pair</c>, whose night registers are delivered as
    /// <c>fact_covered</c>, the locations as <c>fact_place</c>, and which registers speak of which as <c>fact_register</c>.
    /// </summary>
    public static async Task<Night> ChooseAsync(RunTransaction transaction, RunContext run, string basis, CancellationToken cancellationToken)
    {
        await transaction.ExecuteAsync(Sql.File("Detecting/Night/1-seen.sql"), cancellationToken);
        if (await LastAsync(transaction.Connection, run, basis, cancellationToken) is var (last, known) && !await IsAnybodyAsync(transaction.Connection, cancellationToken))
        {
            await transaction.ExecuteAsync(DetectionFacts.OfSome, cancellationToken);
            foreach (var file in (string[])["2-records", "3-covered", "4-changed"])
                await ExecuteAsync(transaction, $"Detecting/Night/{file}.sql", run.Today, last, cancellationToken);
            if (await CountAsync(transaction, "night_changed", cancellationToken) <= known * MostChanged)
            {
                await Near.FindAsync(transaction.Connection, "night_changed", "night_near", many: false, cancellationToken);
                await transaction.ExecuteAsync(Sql.File("Detecting/Night/Some.sql"), cancellationToken);
                await ExecuteAsync(transaction, "Detecting/Night/5-places.sql", run.Today, last, cancellationToken);
                return new Night(last, await CountAsync(transaction, "fact_asked", cancellationToken), basis);
            }

            await transaction.ExecuteAsync("drop table fact_covered", cancellationToken);
        }

        await EverybodyAsync(transaction.Connection, run.Today, cancellationToken);
        return new Night(null, await CountAsync(transaction, "fact_asked", cancellationToken), basis);
    }

    /// <summary>Everybody is asked about, and every location.</summary>
    public static async Task EverybodyAsync(NpgsqlConnection connection, DateOnly today, CancellationToken cancellationToken)
    {
        await DetectionFacts.ExecuteAsync(connection, DetectionFacts.OfAll, null, cancellationToken);
        await DetectionFacts.ExecuteAsync(connection, Sql.File("Detecting/Night/All.sql"), null, cancellationToken);
        await DetectionFacts.ExecuteAsync(connection, Sql.File("Detecting/Night/AllPlaces.sql"), null, cancellationToken);
        await DetectionFacts.ExecuteAsync(connection, Sql.File("Detecting/Night/AllCovered.sql"), new NpgsqlParameter<DateOnly> { TypedValue = today }, cancellationToken);
    }

    /// <summary>
    /// The rules and parameters in force, the region, and the program itself: whoever changes a rule's code changes what every outcome was
    /// decided by.
    /// </summary>
    public static string BasisOf(IEnumerable<CatalogueRule> rules, IEnumerable<string> region)
    {
        var parts = rules.Select(rule => rule.Id + rule.Version).Concat(region.Order(StringComparer.Ordinal))
            .Append(typeof(Rule).Module.ModuleVersionId.ToString()).Append(typeof(Night).Module.ModuleVersionId.ToString());
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', parts))).AsSpan(0, 8));
    }

    /// <summary>Everybody is evaluated.</summary>
    public bool IsFull => Last is null;

    /// <summary>Which current outcomes the night speaks of, as a condition on alias <c>v</c>.</summary>
    public string Scope => IsFull ? "true" : "v.finding_id in (select finding_id from night_outcome)";

    /// <summary>Leaves the findings whose outcome may change, go or have gone as <c>night_outcome</c>.</summary>
    /// <param name="transaction">Holds whom the night evaluates.</param>
    /// <param name="ofAll">Rules that are asked about everything every night.</param>
    /// <param name="cancellationToken">Stops the statement.</param>
    public async Task FindOutcomesAsync(RunTransaction transaction, IEnumerable<string> ofAll, CancellationToken cancellationToken)
    {
        if (IsFull)
            await transaction.ExecuteAsync(Sql.File("Detecting/Night/AllOutcomes.sql"), cancellationToken);
        else
            await transaction.ExecuteAsync(Sql.File("Detecting/Night/SomeOutcomes.sql"), cancellationToken, (object)ofAll.ToArray());
        await transaction.ExecuteAsync("analyze night_outcome", cancellationToken);
    }

    /// <summary>Remembers what was evaluated and which findings lost their outcome, for the next night; returns how many identities there are.</summary>
    public async Task<long> RememberAsync(RunTransaction transaction, RunContext run, CancellationToken cancellationToken)
    {
        if (IsFull)
            await transaction.ExecuteAsync("delete from runs.evaluated", cancellationToken);
        await transaction.ExecuteAsync("analyze wanted_evaluated (identity_id)", cancellationToken);
        await transaction.ExecuteAsync(Sql.File("Detecting/Night/Remember.sql"), cancellationToken);
        await transaction.ExecuteAsync(Sql.File("Detecting/Night/RememberPlaces.sql"), cancellationToken);
        await transaction.ExecuteAsync(Sql.File("Detecting/Night/RememberUnended.sql"), cancellationToken);
        var subjects = await CountAsync(transaction, "runs.evaluated", cancellationToken);
        // What was remembered of a later moment is no longer so.
        await transaction.ExecuteAsync("delete from runs.evaluation where as_of > $1", cancellationToken, run.AsOf.ToUniversalTime());
        await transaction.ExecuteAsync("""
            insert into runs.evaluation (as_of, basis, is_full, subjects, evaluated, late)
            select $1, $2, $3, $4, $5, coalesce((select jsonb_object_agg(registry, $6 - least(last_seen, $6)) from fact_delivery where last_seen < $6), '{}')
            on conflict (as_of) do update
            set basis = excluded.basis, is_full = excluded.is_full, subjects = excluded.subjects, evaluated = excluded.evaluated, late = excluded.late
            """, cancellationToken, run.AsOf.ToUniversalTime(), Basis, IsFull, subjects, Evaluated, run.Today);
        return subjects;
    }

    /// <summary>The business date of the last evaluation, if it was of no later moment and its outcomes hold by the same basis, and how many identities it knew.</summary>
    static async Task<(DateOnly Day, long Identities)?> LastAsync(NpgsqlConnection connection, RunContext run, string basis, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("""
            select (as_of at time zone 'Europe/Amsterdam')::date, subjects
            from (select as_of, basis, subjects from runs.evaluation order by as_of desc limit 1) last where basis = $2 and as_of <= $1
            """, connection);
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = run.AsOf.ToUniversalTime() });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = basis });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken) ? (reader.GetFieldValue<DateOnly>(0), reader.GetInt64(1)) : null;
    }

    /// <summary>More was touched at once than it paid to name.</summary>
    static async Task<bool> IsAnybodyAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            "select exists (select from night_touched where num_nonnulls(record_id, location_id, site_id, dwelling_id, postcode) = 0)", connection);
        return await command.ExecuteScalarAsync(cancellationToken) is true;
    }

    static async Task<long> CountAsync(RunTransaction transaction, string table, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand($"select count(*) from {table}", transaction.Connection) { CommandTimeout = 0 };
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    // With parameters a command is one statement, and PostgreSQL refuses a parameter that it does not use.
    static async Task ExecuteAsync(RunTransaction transaction, string file, DateOnly today, DateOnly last, CancellationToken cancellationToken)
    {
        foreach (var statement in Sql.File(file).Split(";\n"))
        {
            if (statement.Contains("$2", StringComparison.Ordinal))
                await transaction.ExecuteAsync(statement, cancellationToken, today, last);
            else if (statement.Contains("$1", StringComparison.Ordinal))
                await transaction.ExecuteAsync(statement, cancellationToken, today);
            else
                await transaction.ExecuteAsync(statement, cancellationToken);
        }
    }
}
