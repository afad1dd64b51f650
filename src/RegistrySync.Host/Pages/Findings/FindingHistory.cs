using Npgsql;
using RegistrySync.Host.Access;

namespace RegistrySync.Host.Pages.Findings;

/// <summary>One act in the life of a finding.</summary>
public sealed record PastAct(
    int Number, string Act, string State, string Actor, string Role, DateTimeOffset MadeAt, string? Reason, string? Assignee, DateOnly? ExpiresOn,
    string? WrittenIn, Guid? Report)
{
    public bool IsOfARun => Role is "Run";
}

/// <summary>What the rule said during a stretch of recorded time.</summary>
public sealed record PastOutcome(DateTimeOffset From, DateTimeOffset? Until, string Outcome, string? Missing, string Catalogue);

/// <summary>The life of a finding: what was done, and what was known when. Neither is ever rewritten.</summary>
/// <param name="Acts">In their order.</param>
/// <param name="Outcomes">What the rule said.</param>
/// <param name="Moves">When it went over to another identity, since identities merged or split.</param>
/// <param name="Others">Further findings of the same rule about the same person, which have a history of their own.</param>
public sealed record FindingHistory(
    IReadOnlyList<PastAct> Acts, IReadOnlyList<PastOutcome> Outcomes, IReadOnlyList<DateTimeOffset> Moves, IReadOnlyList<(Guid Id, string State)> Others)
{
    public static async Task<FindingHistory> ReadAsync(PagesTransaction transaction, Guid finding, CancellationToken cancellationToken) =>
        new(
            await transaction.ListAsync("""
                select a.number, a.act, a.state, a.actor, a.role, a.made_at, a.reason, a.assignee, a.expires_on, l.written_in, r.report_id
                from detection.act a
                left join detection.letter l on l.finding_id = a.finding_id and l.number = a.number
                left join detection.report r on r.finding_id = a.finding_id and r.act = a.number
                where a.finding_id = $1 order by a.number
                """, ReadAct, cancellationToken, finding),
            await transaction.ListAsync("""
                select recorded_from, nullif(recorded_to, 'infinity'), outcome, reason, catalogue from detection.outcome
                where finding_id = $1 order by recorded_from
                """, ReadOutcome, cancellationToken, finding),
            await transaction.ListAsync("""
                select recorded_from from detection.subject where finding_id = $1 order by recorded_from offset 1
                """, row => row.GetFieldValue<DateTimeOffset>(0), cancellationToken, finding),
            await transaction.ListAsync("""
                select f.finding_id, f.state
                from detection.subject mine
                join detection.subject j on j.subject_id = mine.subject_id and j.recorded_to = 'infinity' and j.finding_id <> mine.finding_id
                join detection.finding f on f.finding_id = j.finding_id
                where mine.finding_id = $1 and mine.recorded_to = 'infinity'
                  and exists (select from detection.outcome a join detection.outcome b on b.rule = a.rule where a.finding_id = f.finding_id and b.finding_id = $1)
                order by f.opened_at, f.finding_id
                """, row => (row.GetGuid(0), row.GetString(1)), cancellationToken, finding));

    static PastAct ReadAct(NpgsqlDataReader row) => new(
        row.GetInt32(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetString(4), row.GetFieldValue<DateTimeOffset>(5), Text(row, 6), Text(row, 7),
        row.IsDBNull(8) ? null : row.GetFieldValue<DateOnly>(8), Text(row, 9), row.IsDBNull(10) ? null : row.GetGuid(10));

    static PastOutcome ReadOutcome(NpgsqlDataReader row) => new(
        row.GetFieldValue<DateTimeOffset>(0), row.IsDBNull(1) ? null : row.GetFieldValue<DateTimeOffset>(1), row.GetString(2), Text(row, 3), row.GetString(4));

    static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
