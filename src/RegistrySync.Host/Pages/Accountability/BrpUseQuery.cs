using RegistrySync.Host.Access;

namespace RegistrySync.Host.Pages.Accountability;

/// <summary>What one municipality asked the BRP in one way.</summary>
/// <param name="Municipality">Whose credential asked.</param>
/// <param name="QueryType">The interface's own name of the question.</param>
/// <param name="Questions">How many.</param>
/// <param name="Fields">What was asked of each person.</param>
/// <param name="LastAsked">The last time.</param>
public sealed record BrpUse(string Municipality, string QueryType, long Questions, IReadOnlyList<string> Fields, DateTimeOffset LastAsked);

/// <summary>An account that saw persons.</summary>
public sealed record AccountUse(string Actor, string Role, long Reads, long Exports, DateTimeOffset Last);

/// <summary>When a municipality's authorisation was last reviewed, and by whom.</summary>
public sealed record BrpReview(string Municipality, DateTimeOffset At, string Actor);

/// <summary>What a review of BRP authorisations looks at: counts and keys, and never a person.</summary>
public static class BrpUseQuery
{
    /// <summary>Days that are looked back on.</summary>
    public const int Days = 92;

    const string SubjectKind = "BrpAuthorisation";

    public static Task<List<BrpUse>> UseAsync(PagesTransaction transaction, DateTimeOffset now, CancellationToken cancellationToken) =>
        transaction.ListAsync("""
            select municipality::text, query_type, count(*),
                   (select array_agg(distinct field order by field) from unnest(array_agg(distinct fields)) each, regexp_split_to_table(each, '[,\s]+') field where field <> ''), max(asked_at)
            from runs.protocol where asked_at > $1 group by municipality, query_type order by municipality, query_type
            """, row => new BrpUse(row.GetString(0), row.GetString(1), row.GetInt64(2), row.GetFieldValue<string[]>(3), row.GetFieldValue<DateTimeOffset>(4)),
            cancellationToken, now.ToUniversalTime().AddDays(-Days));

    public static Task<List<AccountUse>> AccountsAsync(PagesTransaction transaction, DateTimeOffset now, CancellationToken cancellationToken) =>
        transaction.ListAsync("""
            select actor, role, count(*) filter (where action = 'Read'), count(*) filter (where action = 'Export'), max(at)
            from audit.entry where at > $1 and action in ('Read', 'Export') and subject_kind in ('Identity', 'Finding', 'Report') group by actor, role order by actor, role
            """, row => new AccountUse(row.GetString(0), row.GetString(1), row.GetInt64(2), row.GetInt64(3), row.GetFieldValue<DateTimeOffset>(4)),
            cancellationToken, now.ToUniversalTime().AddDays(-Days));

    public static Task<List<BrpReview>> ReviewsAsync(PagesTransaction transaction, IEnumerable<string> municipalities, CancellationToken cancellationToken) =>
        transaction.ListAsync("""
            select distinct on (subject_id) subject_id, at, actor from audit.entry
            where subject_id = any ($1) and subject_kind = $2 and purpose = 'review' order by subject_id, id desc
            """, row => new BrpReview(row.GetString(0), row.GetFieldValue<DateTimeOffset>(1), row.GetString(2)), cancellationToken, municipalities.ToArray(), SubjectKind);

    /// <summary>Records that somebody looked at all of it and found it right. Commits.</summary>
    public static async Task ReviewAsync(PagesTransaction transaction, string municipality, IEnumerable<BrpUse> seen, CancellationToken cancellationToken)
    {
        await transaction.AuditAsync("Decide", SubjectKind, municipality, "review", seen.Select(use => new { use.QueryType, use.Questions }), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }
}
