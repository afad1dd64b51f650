using System.Text.Json;
using Npgsql;
using RegistrySync.Domain.Detecting;

namespace RegistrySync.Pipeline.Detecting;

/// <summary>The dated changes of rules' parameters: what of them is in force on a day.</summary>
static class ParameterChanges
{
    /// <summary>
    /// The catalogue with every change that has begun, was not taken back, and was confirmed where it must be; the latest date wins, then the
    /// latest made.
    /// </summary>
    public static async Task<RuleCatalogue> ApplyAsync(NpgsqlConnection connection, RuleCatalogue catalogue, DateOnly today, CancellationToken cancellationToken)
    {
        var changes = new List<(string Rule, Dictionary<string, string> Parameters, bool Confirmed)>();
        await using (var command = new NpgsqlCommand("""
            select rule, parameters::text, confirmed_at is not null from detection.parameter_change
            where withdrawn_at is null and effective_from <= $1 order by effective_from, made_at, change_id
            """, connection))
        {
            command.Parameters.Add(new NpgsqlParameter<DateOnly> { TypedValue = today });
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            while (await reader.ReadAsync(cancellationToken))
                changes.Add((reader.GetString(0), JsonSerializer.Deserialize<Dictionary<string, string>>(reader.GetString(1))!, reader.GetBoolean(2)));
        }

        // A change of a parameter that a newer program no longer has changes nothing; nor does one that contradicts those in force before it,
        // which it did not when it was made: the night goes on.
        foreach (var (rule, parameters, confirmed) in changes)
        {
            if (catalogue.Find(rule) is not { } changed || !ParameterApproval.IsInForce(changed.Rule.Subject, confirmed))
                continue;
            var known = parameters.Where(parameter => changed.Definition.Parameters.ContainsKey(parameter.Key)).ToDictionary();
            if (changed.Rule.Accepts(changed.Settings.With(known)))
                catalogue = catalogue.With(rule, known);
        }

        return catalogue;
    }

    /// <summary>Remembers which parameters a version stands for.</summary>
    public static async Task StampAsync(NpgsqlConnection connection, IEnumerable<CatalogueRule> rules, DateTimeOffset asOf, CancellationToken cancellationToken)
    {
        var used = rules.ToList();
        await using var command = new NpgsqlCommand("""
            insert into detection.rule_version (version, rule, parameters, first_used)
            select version, rule, parameters::jsonb, $4 from unnest($1::text[], $2::text[], $3::text[]) as used (version, rule, parameters)
            on conflict (version) do nothing
            """, connection);
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. used.Select(rule => rule.Version)] });
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. used.Select(rule => rule.Id)] });
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. used.Select(rule => JsonSerializer.Serialize(rule.Settings.Values))] });
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = asOf.ToUniversalTime() });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
