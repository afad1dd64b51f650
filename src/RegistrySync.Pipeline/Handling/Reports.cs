using System.Text.Json;
using Npgsql;
using RegistrySync.Domain.Handling;
using RegistrySync.Domain.Handling.Reporting;
using RegistrySync.Domain.Vocabulary;

namespace RegistrySync.Pipeline.Handling;

/// <summary>A file that goes along with a report.</summary>
public sealed record Attachment(string Name, string ContentType, byte[] Content);

/// <summary>
/// Drafts reports and enters what is done to them. Works in the caller's transaction and under its row-level security; the second pair of
/// eyes is checked here and once more by the database.
/// </summary>
public sealed class Reports(NpgsqlConnection connection, string actor, ActingRole role)
{
    /// <summary>Keeps a draft that belongs to an act of the finding's life.</summary>
    /// <param name="report">What it says.</param>
    /// <param name="act">Number of the act <c>ReportOut</c>.</param>
    /// <param name="numberToken">Stands for the number by which it identifies; null when it identifies by none.</param>
    /// <param name="isProtected">Verstrekkingsbeperking: somebody else looks first.</param>
    /// <param name="attachments">Files that go along.</param>
    /// <param name="cancellationToken">Stops the statements.</param>
    public async Task<Guid> DraftAsync(
        Report report, int act, Guid? numberToken, bool isProtected, IReadOnlyList<Attachment> attachments, CancellationToken cancellationToken)
    {
        var finding = report.Route.FindingId;
        var id = StableId.Of("report", finding.ToString(), $"{act}");
        await ExecuteAsync("""
            insert into detection.report (report_id, finding_id, act, kind, recipient, municipality, from_municipality, identified_by, number_token, subject,
                doubt, contact, protected, drafted_by, drafted_at, shuffle)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10::jsonb, $11, $12, $13, $14, $15, $16)
            """, cancellationToken, id, finding, act, report.Kind.ToString(), report.Route.To.ToString(), report.Municipality, report.From,
            report.IdentifiedBy.ToString(), numberToken, JsonSerializer.Serialize(report.Subject),
            report.Doubt, report.Contact, isProtected, actor, report.DraftedAt.ToUniversalTime(),
            BitConverter.ToInt32(StableId.Of("shuffle", id.ToString()).ToByteArray(), 0) & int.MaxValue);
        for (var i = 0; i < attachments.Count; i++)
            await ExecuteAsync("insert into detection.attachment (report_id, number, name, content_type, content) values ($1, $2, $3, $4, $5)",
                cancellationToken, id, i + 1, attachments[i].Name, attachments[i].ContentType, attachments[i].Content);
        await EnterAsync(id, 1, ReportAct.Draft, ReportLife.Begin(isProtected), null, null, null, report.DraftedAt, cancellationToken);
        return id;
    }

    /// <summary>Does something to a report.</summary>
    /// <param name="id">The report.</param>
    /// <param name="seen">The last act that was on the screen.</param>
    /// <param name="act">What.</param>
    /// <param name="note">Why, in words.</param>
    /// <param name="answer">Of an answer: which.</param>
    /// <param name="at">The moment.</param>
    /// <param name="today">Its day on a Dutch calendar.</param>
    /// <param name="cancellationToken">Stops the statements.</param>
    /// <returns>Why not, or null when it was done.</returns>
    public async Task<ReportRefusal?> DoAsync(
        Guid id, int seen, ReportAct act, string? note, ReportAnswer? answer, DateTimeOffset at, DateOnly today, CancellationToken cancellationToken)
    {
        if (await StandingAsync(id, cancellationToken) is not { } standing)
            return ReportRefusal.Unknown;
        if (standing.Acts != seen)
            return ReportRefusal.Changed;
        note = FreeText.Clean(note);
        if (ReportLife.WhyNot(standing.State, standing.HeldBack, act, role, actor, standing.DraftedBy, note, answer) is { } refusal)
            return refusal;
        DateOnly? due = act is ReportAct.Send ? ReportLife.AnswerDue(today) : null;
        return await EnterAsync(id, seen + 1, act, ReportLife.After(standing.State, act)!.Value, note, act is ReportAct.Answer ? answer : null, due, at, cancellationToken)
            ? null
            : ReportRefusal.Changed;
    }

    async Task<(ReportState State, ReportRefusal? HeldBack, int Acts, string DraftedBy)?> StandingAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("""
            select a.state, a.number, r.drafted_by, detection.holds_back(r.report_id) from detection.report r join detection.report_act a on a.report_id = r.report_id
            where r.report_id = $1 order by a.number desc limit 1
            """, connection);
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = id });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken)
            ? (Enum.Parse<ReportState>(reader.GetString(0)), reader.IsDBNull(3) ? null : Enum.Parse<ReportRefusal>(reader.GetString(3)), reader.GetInt32(1), reader.GetString(2))
            : null;
    }

    async Task<bool> EnterAsync(
        Guid id, int number, ReportAct act, ReportState state, string? note, ReportAnswer? answer, DateOnly? due, DateTimeOffset at, CancellationToken cancellationToken)
    {
        try
        {
            await ExecuteAsync("""
                insert into detection.report_act (report_id, number, act, state, actor, role, made_at, note, answer, answer_due)
                values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
                """, cancellationToken, id, number, act.ToString(), state.ToString(), actor, role.ToString(), at.ToUniversalTime(), note, answer?.ToString(), due);
            return true;
        }
        catch (PostgresException exception) when (exception.SqlState is PostgresErrorCodes.UniqueViolation)
        {
            return false; // Somebody else acted between our look and our act.
        }
    }

    async Task ExecuteAsync(string sql, CancellationToken cancellationToken, params object?[] values)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values)
            command.Parameters.Add(new NpgsqlParameter { Value = value ?? DBNull.Value });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
