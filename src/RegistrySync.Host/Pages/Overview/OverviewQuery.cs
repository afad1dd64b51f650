using RegistrySync.Host.Access;

namespace RegistrySync.Host.Pages.Overview;

/// <summary>How often a rule came to each outcome, at the last run that detected.</summary>
public sealed record RuleTally(string Rule, long Passed, long Failed, long NotApplicable, long Undetermined);

/// <summary>How much of a viewer's work is due.</summary>
public sealed record Workload(long Open, long Overdue, long DueSoon, DateOnly? NextDue);

/// <summary>Totals only.</summary>
public static class OverviewQuery
{
    /// <summary>The tallies of the last detection: of a viewer's own municipalities for a steward, of the region for everybody else.</summary>
    public static Task<List<RuleTally>> TallyAsync(PagesTransaction transaction, CancellationToken cancellationToken) =>
        transaction.ListAsync("""
            select t.rule, sum(t.passed), sum(t.failed), sum(t.not_applicable), sum(t.undetermined)
            from detection.tally t
            where t.recorded_from = (select max(recorded_from) from detection.tally)
              and ($1::text[] is null or t.municipality = any ($1::text[]::char(4)[]))
            group by t.rule order by t.rule
            """, row => new RuleTally(row.GetString(0), row.GetInt64(1), row.GetInt64(2), row.GetInt64(3), row.GetInt64(4)), cancellationToken,
            [transaction.Viewer.IsSteward ? transaction.Viewer.Municipalities.ToArray() : null]);

    /// <summary>When the published picture was made; null before the first run.</summary>
    public static async Task<DateTimeOffset?> AsOfAsync(PagesTransaction transaction, CancellationToken cancellationToken) =>
        await transaction.FindAsync("select max(as_of) from runs.run where state = 'Succeeded'",
            row => row.IsDBNull(0) ? (DateTimeOffset?)null : row.GetFieldValue<DateTimeOffset>(0), cancellationToken);

    /// <summary>A steward's open findings by their deadline; row-level security keeps it to the declared municipalities.</summary>
    public static async Task<Workload> WorkloadAsync(PagesTransaction transaction, DateOnly today, CancellationToken cancellationToken) =>
        await transaction.FindAsync("""
            select count(*), count(*) filter (where o.due_on < $1), count(*) filter (where o.due_on >= $1 and o.due_on < $1 + 14),
                   min(o.due_on) filter (where o.due_on >= $1)
            from detection.outcome o
            where o.recorded_to = 'infinity' and o.outcome = 'Failed'
              and not exists (select from detection.finding f where f.finding_id = o.finding_id and f.state in ('Resolved', 'Dismissed'))
            """, row => new Workload(row.GetInt64(0), row.GetInt64(1), row.GetInt64(2), row.IsDBNull(3) ? null : row.GetFieldValue<DateOnly>(3)), cancellationToken, today)
        ?? new Workload(0, 0, 0, null);
}
