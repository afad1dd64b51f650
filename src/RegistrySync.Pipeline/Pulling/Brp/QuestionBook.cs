using System.Text.Json;
using System.Text.Json.Serialization;
using Npgsql;
using NpgsqlTypes;
using RegistrySync.Domain.Questions;

namespace RegistrySync.Pipeline.Pulling.Brp;

/// <summary>One question on behalf of a record and what came of it: a row of <c>registry.question</c>.</summary>
sealed record QuestionRow(
    Guid Id, Guid RecordId, string Municipality, DateOnly DueOn, Question Question, QuestionOutcome Outcome, Guid[] FoundIds, DateOnly? AskedOn, short Leg);

/// <summary>What is known of earlier questions.</summary>
readonly record struct EarlierQuestion(Guid RecordId, QuestionOutcome Outcome, DateOnly? AskedOn, short Leg);

/// <summary>Reads and writes <c>registry.question</c>.</summary>
static class QuestionBook
{
    public static async Task<Dictionary<Guid, EarlierQuestion>> ReadAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var earlier = new Dictionary<Guid, EarlierQuestion>();
        await using var command = new NpgsqlCommand("select question_id, record_id, outcome, asked_on, leg from registry.question", connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            earlier[reader.GetGuid(0)] = new EarlierQuestion(reader.GetGuid(1), Enum.Parse<QuestionOutcome>(reader.GetString(2)),
                reader.IsDBNull(3) ? null : reader.GetFieldValue<DateOnly>(3), reader.IsDBNull(4) ? (short)0 : reader.GetInt16(4));
        }

        return earlier;
    }

    public static async Task WriteAsync(NpgsqlConnection connection, IReadOnlyCollection<QuestionRow> rows, CancellationToken cancellationToken)
    {
        if (rows.Count == 0)
            return;
        await using var command = new NpgsqlCommand("""
            insert into registry.question (question_id, kind, record_id, municipality, due_on, parameters, outcome, found_ids, asked_on, leg)
            select q.id, q.kind, q.record_id, q.municipality, q.due_on, q.parameters, q.outcome,
                   coalesce((select array_agg(f.id::uuid order by f.id) from unnest(string_to_array(nullif(q.found, ''), ',')) f(id)), '{}'), q.asked_on, q.leg
            from unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
                as q(id, kind, record_id, municipality, due_on, parameters, outcome, found, asked_on, leg)
            on conflict (question_id) do update set municipality = excluded.municipality, due_on = excluded.due_on, outcome = excluded.outcome,
                found_ids = excluded.found_ids, asked_on = excluded.asked_on, leg = excluded.leg
            """, connection);
        void Add<T>(NpgsqlDbType type, Func<QuestionRow, T> value) =>
            command.Parameters.Add(new NpgsqlParameter { NpgsqlDbType = NpgsqlDbType.Array | type, Value = rows.Select(value).ToArray() });
        Add(NpgsqlDbType.Uuid, static row => row.Id);
        Add(NpgsqlDbType.Text, static row => row.Question.Kind.ToString());
        Add(NpgsqlDbType.Uuid, static row => row.RecordId);
        Add(NpgsqlDbType.Text, static row => row.Municipality);
        Add(NpgsqlDbType.Date, static row => row.DueOn);
        Add(NpgsqlDbType.Jsonb, static row => Parameters(row.Question));
        Add(NpgsqlDbType.Text, static row => row.Outcome.ToString());
        Add(NpgsqlDbType.Text, static row => string.Join(',', row.FoundIds));
        Add(NpgsqlDbType.Date, static row => row.AskedOn);
        Add(NpgsqlDbType.Smallint, static row => row.Leg);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    // The basis stands beside the parameters, so that a query can count independent searches.
    static string Parameters(Question question) => JsonSerializer.Serialize(
        new QuestionParameters(question.BsnToken, question.FamilyName, question.GivenNames, question.BirthDate, question.SearchedIn, question.Postcode,
            question.HouseNumber, question.Basis), QuestionJson.Default.QuestionParameters);
}

/// <summary>What a question asked, as kept: a number only as its token.</summary>
sealed record QuestionParameters(
    Guid? BsnToken, string? FamilyName, string? GivenNames, DateOnly? BirthDate, string? SearchedIn, string? Postcode, int? HouseNumber, string Basis);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(QuestionParameters))]
sealed partial class QuestionJson : JsonSerializerContext;
