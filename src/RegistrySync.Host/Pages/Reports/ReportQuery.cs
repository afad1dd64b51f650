using Npgsql;
using RegistrySync.Domain.Handling.Reporting;
using RegistrySync.Host.Access;

namespace RegistrySync.Host.Pages.Reports;

/// <summary>A report in the list: nobody's name.</summary>
public sealed record ReportLine(
    Guid Id, Guid Finding, string Rule, ReportKind Kind, string Municipality, ReportState State, bool IsProtected, string DraftedBy, DateTimeOffset DraftedAt,
    DateOnly? AnswerDue)
{
    /// <summary>What keeps it from going out, whatever its state.</summary>
    public ReportRefusal? HeldBack { get; init; }
}

/// <summary>What was done to a report.</summary>
public sealed record PastReportAct(int Number, ReportAct Act, ReportState State, string Actor, DateTimeOffset MadeAt, string? Note, ReportAnswer? Answer, DateOnly? AnswerDue);

/// <summary>One report with its life.</summary>
public sealed record ReportDetail(
    ReportLine Line, string Recipient, string From, IdentifiedBy IdentifiedBy, string Doubt, string Contact, IReadOnlyList<PastReportAct> Acts,
    IReadOnlyList<string> Attachments);

/// <summary>Reports of the viewer's municipalities, in the order of the day on which an answer is due, then seeded random.</summary>
public static class ReportQuery
{
    const string Columns = """
        r.report_id, r.finding_id, o.rule, r.kind, r.municipality, a.state, r.protected, r.drafted_by, r.drafted_at,
        (select b.answer_due from detection.report_act b where b.report_id = r.report_id and b.act = 'Send' order by b.number desc limit 1) as answer_due,
        detection.holds_back(r.report_id)
        """;

    const string Tables = """
        detection.report r
        cross join lateral (select state from detection.report_act a where a.report_id = r.report_id order by a.number desc limit 1) a
        cross join lateral (select rule from detection.outcome o where o.finding_id = r.finding_id order by o.recorded_from desc limit 1) o
        """;

    /// <param name="transaction">The viewer's.</param>
    /// <param name="state">Null for all that are under way.</param>
    /// <param name="skip">How many come before.</param>
    /// <param name="count">How many at most.</param>
    /// <param name="cancellationToken">Stops the statement.</param>
    public static Task<List<ReportLine>> ListAsync(PagesTransaction transaction, ReportState? state, int skip, int count, CancellationToken cancellationToken) =>
        transaction.ListAsync($"""
            select {Columns} from {Tables}
            where case when $1::text is null then a.state not in ('Answered', 'Withdrawn') else a.state = $1 end
            order by answer_due nulls last, r.shuffle, r.report_id offset $2 limit $3
            """, ReadLine, cancellationToken, state?.ToString(), skip, count);

    /// <summary>Reports about one finding.</summary>
    public static Task<List<ReportLine>> OfFindingAsync(PagesTransaction transaction, Guid finding, CancellationToken cancellationToken) =>
        transaction.ListAsync($"select {Columns} from {Tables} where r.finding_id = $1 order by r.drafted_at", ReadLine, cancellationToken, finding);

    /// <summary>One report; logs that somebody read it, since its words are about a person. Commits.</summary>
    /// <returns>Null when there is none, or none for the viewer's municipalities.</returns>
    public static async Task<ReportDetail?> ReadAsync(PagesTransaction transaction, Guid id, CancellationToken cancellationToken)
    {
        var found = await transaction.FindAsync($"""
            select {Columns}, r.recipient, r.from_municipality, r.identified_by, r.doubt, r.contact from {Tables} where r.report_id = $1
            """, row => new ReportDetail(ReadLine(row), row.GetString(11), row.GetString(12), Enum.Parse<IdentifiedBy>(row.GetString(13)), row.GetString(14), row.GetString(15), [], []),
            cancellationToken, id);
        if (found is null)
            return null;
        found = found with
        {
            Acts = await transaction.ListAsync("""
                select number, act, state, actor, made_at, note, answer, answer_due from detection.report_act where report_id = $1 order by number
                """, row => new PastReportAct(
                    row.GetInt32(0), Enum.Parse<ReportAct>(row.GetString(1)), Enum.Parse<ReportState>(row.GetString(2)), row.GetString(3), row.GetFieldValue<DateTimeOffset>(4),
                    row.IsDBNull(5) ? null : row.GetString(5), row.IsDBNull(6) ? null : Enum.Parse<ReportAnswer>(row.GetString(6)), row.IsDBNull(7) ? null : row.GetFieldValue<DateOnly>(7)),
                cancellationToken, id),
            Attachments = await transaction.ListAsync("select name from detection.attachment where report_id = $1 order by number", row => row.GetString(0), cancellationToken, id),
        };
        await transaction.AuditAsync("Read", "Report", id.ToString(), "report", new { finding = found.Line.Finding, acts = found.Acts.Count }, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return found;
    }

    static ReportLine ReadLine(NpgsqlDataReader row) => new(
        row.GetGuid(0), row.GetGuid(1), row.GetString(2), Enum.Parse<ReportKind>(row.GetString(3)), row.GetString(4), Enum.Parse<ReportState>(row.GetString(5)),
        row.GetBoolean(6), row.GetString(7), row.GetFieldValue<DateTimeOffset>(8), row.IsDBNull(9) ? null : row.GetFieldValue<DateOnly>(9))
    {
        HeldBack = row.IsDBNull(10) ? null : Enum.Parse<ReportRefusal>(row.GetString(10)),
    };
}
