using Npgsql;
using RegistrySync.Domain.Signing;
using RegistrySync.Pipeline.Detecting;

namespace RegistrySync.Pipeline.Signing;

/// <summary>Writes down which version of each rule the outcomes bear: signatures under it count, and no others.</summary>
static class RulesInForce
{
    /// <summary>Works in the transaction that writes the outcomes.</summary>
    public static async Task WriteAsync(NpgsqlConnection connection, IReadOnlyList<CatalogueRule> rules, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("""
            with used as (select * from unnest($1::text[], $2::text[], $3::boolean[]) as used (rule, version, about_persons)),
            gone as (delete from runs.rule_in_force f where not exists (select from used where used.rule = f.rule))
            insert into runs.rule_in_force as f (rule, version, about_persons) select rule, version, about_persons from used
            on conflict (rule) do update set version = excluded.version, about_persons = excluded.about_persons
            where (f.version, f.about_persons) is distinct from (excluded.version, excluded.about_persons)
            """, connection);
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. rules.Select(rule => rule.Id)] });
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. rules.Select(rule => rule.Version)] });
        command.Parameters.Add(new NpgsqlParameter<bool[]> { TypedValue = [.. rules.Select(rule => Assessments.IsAboutPersons(rule.Rule.Subject))] });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
