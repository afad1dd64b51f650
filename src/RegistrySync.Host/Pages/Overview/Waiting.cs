using RegistrySync.Host.Access;

namespace RegistrySync.Host.Pages.Overview;

/// <summary>What waits for somebody to act.</summary>
/// <param name="Mine">Findings that the viewer took.</param>
/// <param name="Frozen">Contested or in objection: for a lead steward to decide.</param>
/// <param name="Approvals">Reports that wait for a second pair of eyes.</param>
/// <param name="Unanswered">Reports whose answer is overdue.</param>
public sealed record Waiting(long Mine, long Frozen, long Approvals, long Unanswered)
{
    /// <summary>Counts for the viewer's municipalities; row-level security keeps it to them.</summary>
    public static async Task<Waiting> ReadAsync(PagesTransaction transaction, DateOnly today, CancellationToken cancellationToken) =>
        await transaction.FindAsync("""
            select (select count(*) from detection.finding where assignee = $1 and state not in ('Resolved', 'Dismissed')),
                   (select count(*) from detection.finding where state in ('Contested', 'Objection')),
                   count(*) filter (where a.state = 'AwaitsApproval'), count(*) filter (where a.state = 'Sent' and a.answer_due < $2)
            from detection.report r
            cross join lateral (select state, answer_due from detection.report_act a where a.report_id = r.report_id order by a.number desc limit 1) a
            """, row => new Waiting(row.GetInt64(0), row.GetInt64(1), row.GetInt64(2), row.GetInt64(3)), cancellationToken, transaction.Viewer.Actor, today)
        ?? new Waiting(0, 0, 0, 0);
}
