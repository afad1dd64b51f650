using System.Text.Json;
using Npgsql;
using RegistrySync.Domain.Handling;
using RegistrySync.Domain.Signing;
using RegistrySync.Pipeline.Detecting;

namespace RegistrySync.Pipeline.Signing;

/// <summary>A municipality's signature under one version of a rule.</summary>
/// <param name="Id">Its key.</param>
/// <param name="Rule">The rule.</param>
/// <param name="Municipality">Whose it is.</param>
/// <param name="Version">Of the rule's parameters.</param>
/// <param name="Assessments">What it rests on.</param>
/// <param name="Capacity">In which office, by which mandate.</param>
/// <param name="SignedBy">The account.</param>
/// <param name="SignedAt">When.</param>
/// <param name="Withdrawal">Null while it stands.</param>
public sealed record Signature(
    Guid Id, string Rule, string Municipality, string Version, IReadOnlyDictionary<Assessment, AssessmentReference> Assessments, string Capacity,
    string SignedBy, DateTimeOffset SignedAt, Withdrawal? Withdrawal);

/// <param name="By">The account.</param>
/// <param name="At">When.</param>
/// <param name="Because">Why.</param>
public sealed record Withdrawal(string By, DateTimeOffset At, string Because);

/// <summary>
/// Reads, makes and takes back signatures. Works in the caller's transaction and under its row-level security, which knows of no other
/// municipality than those that were declared; commit afterwards.
/// </summary>
public static class Signatures
{
    /// <summary>Signatures under one rule or all, the latest first: those that stand and those that do not.</summary>
    public static async Task<IReadOnlyList<Signature>> ListAsync(NpgsqlConnection connection, string? rule, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("""
            select signature_id, rule, municipality, version, dpia, dpia_on, iama, iama_on, ai_act_memo, ai_act_memo_on, capacity, signed_by, signed_at,
                   withdrawn_by, withdrawn_at, withdrawn_because
            from audit.signature where $1::text is null or rule = $1 order by signed_at desc, rule, municipality
            """, connection);
        command.Parameters.Add(new NpgsqlParameter { Value = rule ?? (object)DBNull.Value });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var signatures = new List<Signature>();
        while (await reader.ReadAsync(cancellationToken))
            signatures.Add(Read(reader));
        return signatures;
    }

    /// <summary>The rules that each municipality has signed as they are in force by the last run.</summary>
    public static async Task<IReadOnlySet<(string Rule, string Municipality)>> SignedAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("select rule, municipality from detection.signed", connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var signed = new HashSet<(string, string)>();
        while (await reader.ReadAsync(cancellationToken))
            signed.Add((reader.GetString(0), reader.GetString(1)));
        return signed;
    }

    /// <summary>Signs. Whoever comes second is refused, by the index.</summary>
    /// <param name="connection">Of a transaction that has declared its actor and municipalities.</param>
    /// <param name="id">Made with the form, so that a form that is sent twice signs once.</param>
    /// <param name="rule">With the parameters that are signed for.</param>
    /// <param name="request">Judged before.</param>
    /// <param name="actor">Who signs.</param>
    /// <param name="at">When.</param>
    /// <param name="cancellationToken">Stops the statement.</param>
    /// <returns>Whether it was signed now.</returns>
    public static async Task<bool> SignAsync(
        NpgsqlConnection connection, Guid id, CatalogueRule rule, SignatureRequest request, string actor, DateTimeOffset at, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("""
            insert into audit.signature (signature_id, rule, municipality, version, about_persons, parameters, dpia, dpia_on, iama, iama_on, ai_act_memo, ai_act_memo_on,
                capacity, signed_by, signed_at)
            values ($1, $2, $3, $4, $5, $6::jsonb, $7, $8, $9::text, $10::date, $11, $12, $13, $14, $15) on conflict do nothing
            """, connection);
        var (dpia, iama, memo) = (request.Assessments[Assessment.Dpia], request.Assessments.GetValueOrDefault(Assessment.Iama), request.Assessments[Assessment.AiActMemo]);
        object?[] values =
        [
            id, rule.Id, request.Municipality, rule.Version, Assessments.IsAboutPersons(rule.Rule.Subject), JsonSerializer.Serialize(rule.Settings.Values),
            dpia.Reference, dpia.Date, iama?.Reference, iama?.Date, memo.Reference, memo.Date, FreeText.Clean(request.Capacity), actor, at.ToUniversalTime(),
        ];
        foreach (var value in values)
            command.Parameters.Add(new NpgsqlParameter { Value = value ?? DBNull.Value });
        return await command.ExecuteNonQueryAsync(cancellationToken) == 1;
    }

    /// <summary>Takes a signature back, once.</summary>
    /// <returns>Whether it was withdrawn now.</returns>
    public static async Task<bool> WithdrawAsync(
        NpgsqlConnection connection, Guid id, string because, string actor, DateTimeOffset at, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("""
            update audit.signature set withdrawn_at = $2, withdrawn_by = $3, withdrawn_because = $4 where signature_id = $1 and withdrawn_at is null
            """, connection);
        foreach (var value in new object[] { id, at.ToUniversalTime(), actor, because })
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        return await command.ExecuteNonQueryAsync(cancellationToken) == 1;
    }

    static Signature Read(NpgsqlDataReader row)
    {
        var assessments = new Dictionary<Assessment, AssessmentReference>();
        foreach (var (assessment, column) in new[] { (Assessment.Dpia, 4), (Assessment.Iama, 6), (Assessment.AiActMemo, 8) })
            if (!row.IsDBNull(column))
                assessments[assessment] = new AssessmentReference(row.GetString(column), row.GetFieldValue<DateOnly>(column + 1));
        return new Signature(row.GetGuid(0), row.GetString(1), row.GetString(2), row.GetString(3), assessments, row.GetString(10), row.GetString(11),
            row.GetFieldValue<DateTimeOffset>(12),
            row.IsDBNull(13) ? null : new Withdrawal(row.GetString(13), row.GetFieldValue<DateTimeOffset>(14), row.GetString(15)));
    }
}
