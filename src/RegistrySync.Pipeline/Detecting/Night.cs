using System.Security.Cryptography;
using System.Text;
using Npgsql;
using RegistrySync.Domain.Detecting;
using RegistrySync.Pipeline.Database;
using RegistrySync.Pipeline.Runs;

namespace RegistrySync.Pipeline.Detecting;

/// <summary>
/// Whom a night evaluates (ADR 0044): whose facts are others than when they were last evaluated, whoever these bear upon, and whose outcome may
/// change by the passing of time alone. Everybody, when there is nothing to go by.
/// </summary>
/// <param name="IsFull">Everybody is evaluated.</param>
/// <param name="Subjects">Identities in all.</param>
/// <param name="Evaluated">Identities that are evaluated.</param>
/// <param name="Basis">What an outcome was decided by beside facts and time: it holds only as long as this does.</param>
sealed record Night(bool IsFull, long Subjects, long Evaluated, string Basis)
{
    /// <summary>Above this share of identities whose facts have changed, everybody costs no more.</summary>
    const double MostChanged = 1 / 3.0;

    /// <summary>Chooses, and leaves the links to prepare facts from as <c>fact_link</c> and <c>fact_pair</c>.</summary>
    public static async Task<Night> ChooseAsync(RunTransaction transaction, RunContext run, string basis, CancellationToken cancellationToken)
    {
        await transaction.ExecuteAsync(Sql.File("Detecting/Night/1-print.sql"), cancellationToken, run.Today);
        await ExecuteAsync(transaction, "Detecting/Night/2-changed.sql", run.Today, cancellationToken);
        var subjects = await CountAsync(transaction, "now_print", cancellationToken);
        var holds = await HoldsAsync(transaction.Connection, run, basis, cancellationToken);
        if (!holds || await CountAsync(transaction, "night_changed", cancellationToken) > subjects * MostChanged)
        {
            await EverybodyAsync(transaction.Connection, cancellationToken);
            await transaction.ExecuteAsync("create temp table fact_asked on commit drop as select identity_id from now_print", cancellationToken);
            return new Night(true, subjects, subjects, basis);
        }

        await NearAsync(transaction, "night_changed", "night_near", cancellationToken);
        await transaction.ExecuteAsync(Sql.File("Detecting/Night/Some.sql"), cancellationToken);
        await NearAsync(transaction, "fact_asked", "night_far", cancellationToken);
        await transaction.ExecuteAsync(Sql.File("Detecting/Night/SomeLinks.sql"), cancellationToken);
        return new Night(false, subjects, await CountAsync(transaction, "fact_asked", cancellationToken), basis);
    }

    /// <summary>Everybody's links, for facts about everybody.</summary>
    public static async Task EverybodyAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Sql.File("Detecting/Night/All.sql"), connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
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

    /// <summary>Which current outcomes the night speaks of, as a condition on alias <c>v</c>.</summary>
    public string Scope => IsFull ? "true" : """
        v.subject_kind not in ('Identity', 'IdentityAtLocation') or v.subject_id in (select identity_id from fact_asked)
        or not exists (select from now_print n where n.identity_id = v.subject_id)
        or v.finding_id in (select j.finding_id from detection.subject j join fact_asked a on a.identity_id = j.subject_id where j.recorded_to = 'infinity')
        """;

    /// <summary>Remembers what was evaluated, for the next night.</summary>
    public async Task RememberAsync(RunTransaction transaction, RunContext run, CancellationToken cancellationToken)
    {
        if (IsFull)
            await transaction.ExecuteAsync("delete from runs.evaluated", cancellationToken);
        await transaction.ExecuteAsync("analyze wanted_evaluated", cancellationToken);
        await transaction.ExecuteAsync(Sql.File("Detecting/Night/Remember.sql"), cancellationToken);
        await transaction.ExecuteAsync("""
            insert into runs.evaluation (as_of, basis, is_full, subjects, evaluated) values ($1, $2, $3, $4, $5)
            on conflict (as_of) do update set basis = excluded.basis, is_full = excluded.is_full, subjects = excluded.subjects, evaluated = excluded.evaluated
            """, cancellationToken, run.AsOf.ToUniversalTime(), Basis, IsFull, Subjects, Evaluated);
    }

    /// <summary>The last evaluation, if it was of no later moment, holds by the same basis.</summary>
    static async Task<bool> HoldsAsync(NpgsqlConnection connection, RunContext run, string basis, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            "select basis = $2 and as_of <= $1 from runs.evaluation order by as_of desc limit 1", connection);
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = run.AsOf.ToUniversalTime() });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = basis });
        return await command.ExecuteScalarAsync(cancellationToken) is true;
    }

    static async Task NearAsync(RunTransaction transaction, string from, string to, CancellationToken cancellationToken) =>
        await transaction.ExecuteAsync(
            Sql.File("Detecting/Night/Near.sql").Replace("{0}", from, StringComparison.Ordinal).Replace("{1}", to, StringComparison.Ordinal), cancellationToken);

    static async Task<long> CountAsync(RunTransaction transaction, string table, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand($"select count(*) from {table}", transaction.Connection) { CommandTimeout = 0 };
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    // Only one statement of the file takes the date: with parameters a command is one statement.
    static async Task ExecuteAsync(RunTransaction transaction, string file, DateOnly today, CancellationToken cancellationToken)
    {
        foreach (var statement in Sql.File(file).Split(";\n"))
        {
            if (statement.Contains("$1", StringComparison.Ordinal))
                await transaction.ExecuteAsync(statement, cancellationToken, today);
            else
                await transaction.ExecuteAsync(statement, cancellationToken);
        }
    }
}
