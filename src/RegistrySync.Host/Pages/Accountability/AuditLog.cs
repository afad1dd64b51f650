using RegistrySync.Host.Access;

namespace RegistrySync.Host.Pages.Accountability;

/// <summary>One line of the audit log.</summary>
/// <param name="Id">Its place in the chain.</param>
/// <param name="At">When.</param>
/// <param name="Actor">Which account.</param>
/// <param name="Role">As what.</param>
/// <param name="Action">Read, Decide, Export...</param>
/// <param name="SubjectKind">What it was about.</param>
/// <param name="SubjectId">A key; null where the viewer is not told whom it was about.</param>
/// <param name="Purpose">Why.</param>
/// <param name="IsChained">Whether it still bears the hash of the line before it.</param>
public sealed record AuditLine(
    long Id, DateTimeOffset At, string Actor, string Role, string Action, string SubjectKind, string? SubjectId, string Purpose, bool IsChained);

/// <summary>Which lines.</summary>
/// <param name="Actor">An account; null for all.</param>
/// <param name="Action">An action; null for all.</param>
/// <param name="IsRequest">Only what persons asked: the own data (GDPR 15), erasure (17).</param>
public sealed record AuditFilter(string? Actor, string? Action, bool IsRequest);

/// <summary>Who saw or did what, why. It holds no name or number of a person; the keys by which it speaks of persons are the FG's alone to see.</summary>
public static class AuditLog
{
    static readonly string[] OfPersons = ["Identity", "Finding", "Report"];
    static readonly string[] Requests = ["data", "erasure", "erasure-withdrawn"];

    /// <summary>The latest first; those before a line, for the next page.</summary>
    public static Task<List<AuditLine>> ListAsync(PagesTransaction transaction, AuditFilter filter, long? before, int count, CancellationToken cancellationToken) =>
        transaction.ListAsync("""
            select e.id, e.at, e.actor, e.role, e.action, e.subject_kind, case when $6 or e.subject_kind <> all ($7) then e.subject_id end, e.purpose,
                   e.previous is not distinct from (select b.hash from audit.entry b where b.id < e.id order by b.id desc limit 1)
            from audit.entry e
            where ($1::text is null or e.actor = $1) and ($2::text is null or e.action = $2)
              and (not $3 or (e.subject_kind = 'Identity' and e.action <> 'Read' and e.purpose = any ($8)))
              and ($4::bigint is null or e.id < $4)
            order by e.id desc limit $5
            """, row => new AuditLine(row.GetInt64(0), row.GetFieldValue<DateTimeOffset>(1), row.GetString(2), row.GetString(3), row.GetString(4), row.GetString(5),
                row.IsDBNull(6) ? null : row.GetString(6), row.GetString(7), row.GetBoolean(8)), cancellationToken,
            filter.Actor, filter.Action, filter.IsRequest, before, count, transaction.Viewer.SeesKeysOfPersons, OfPersons, Requests);
}
