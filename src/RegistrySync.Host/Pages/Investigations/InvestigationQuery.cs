using RegistrySync.Domain.Handling.Reporting;
using RegistrySync.Host.Access;

namespace RegistrySync.Host.Pages.Investigations;

/// <summary>A report that a municipality received: nobody's name.</summary>
public sealed record ReceivedReport(Guid Id, string Reference, ReportKind Kind, string Municipality, string From, ReportState State, DateOnly? AnswerDue);

/// <summary>What it says, and what was done with it since it was sent.</summary>
/// <param name="Line">As in the list.</param>
/// <param name="Doubt">In words.</param>
/// <param name="Contact">Where questions go.</param>
/// <param name="Attachments">Names of the files.</param>
/// <param name="LastAct">The number of the last act, for whoever answers.</param>
/// <param name="Answer">Once there is one.</param>
public sealed record ReceivedDetail(
    ReceivedReport Line, string Doubt, string Contact, IReadOnlyList<string> Attachments, int LastAct, (ReportAnswer Answer, string Actor, DateTimeOffset At, string? Note)? Answer);

/// <summary>Reports that the viewer's municipalities received, by the day on which an answer is due, then seeded random. Row-level security keeps it to them.</summary>
public static class InvestigationQuery
{
    const string Lines = """
        select r.report_id, r.finding_id, r.kind, r.municipality::text, r.from_municipality::text, detection.state_of_report(r.report_id),
               (select b.answer_due from detection.report_act b where b.report_id = r.report_id and b.act = 'Send' order by b.number desc limit 1) as answer_due, r.shuffle, r.doubt, r.contact
        from detection.report r
        """;

    /// <param name="transaction">The viewer's.</param>
    /// <param name="answered">Those that were answered, or those that wait.</param>
    /// <param name="count">How many at most.</param>
    /// <param name="cancellationToken">Stops the statement.</param>
    public static Task<List<ReceivedReport>> ListAsync(PagesTransaction transaction, bool answered, int count, CancellationToken cancellationToken) =>
        transaction.ListAsync($"""
            select * from ({Lines}) r where (state_of_report = 'Answered') = $1 order by answer_due nulls last, shuffle, report_id limit $2
            """, ReadLine, cancellationToken, answered, count);

    /// <summary>One report; logs that somebody read it, since its words are about a person. Commits.</summary>
    /// <returns>Null when there is none, or none for the viewer's municipalities.</returns>
    public static async Task<ReceivedDetail?> ReadAsync(PagesTransaction transaction, Guid id, CancellationToken cancellationToken)
    {
        var found = await transaction.FindAsync($"select * from ({Lines}) r where report_id = $1",
            row => new ReceivedDetail(ReadLine(row), row.GetString(8), row.GetString(9), [], 0, null), cancellationToken, id);
        if (found is null)
            return null;
        var acts = await transaction.ListAsync("select number, answer, actor, made_at, note from detection.report_act where report_id = $1 order by number",
            row => (Number: row.GetInt32(0), Answer: row.IsDBNull(1) ? (ReportAnswer?)null : Enum.Parse<ReportAnswer>(row.GetString(1)), Actor: row.GetString(2),
                At: row.GetFieldValue<DateTimeOffset>(3), Note: row.IsDBNull(4) ? null : row.GetString(4)), cancellationToken, id);
        var attachments = await transaction.ListAsync("select name from detection.attachment where report_id = $1 order by number", row => row.GetString(0), cancellationToken, id);
        await transaction.AuditAsync("Read", "Report", id.ToString(), "investigation", new { acts = acts.Count }, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        var last = acts[^1];
        return found with { Attachments = attachments, LastAct = last.Number, Answer = last.Answer is { } answer ? (answer, last.Actor, last.At, last.Note) : null };
    }

    static ReceivedReport ReadLine(Npgsql.NpgsqlDataReader row) => new(
        row.GetGuid(0), row.GetGuid(1).ToString("N")[..8], Enum.Parse<ReportKind>(row.GetString(2)), row.GetString(3), row.GetString(4), Enum.Parse<ReportState>(row.GetString(5)),
        row.IsDBNull(6) ? null : row.GetFieldValue<DateOnly>(6));
}
