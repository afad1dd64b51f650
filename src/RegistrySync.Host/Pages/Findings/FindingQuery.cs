using Npgsql;
using RegistrySync.Domain.Handling;
using RegistrySync.Host.Access;

namespace RegistrySync.Host.Pages.Findings;

/// <summary>The list of findings. Its order is the legal deadline, then the seeded shuffle; there is no other, since people are never ranked.</summary>
public static class FindingQuery
{
    /// <summary>The states in which nothing is left to do.</summary>
    public static readonly IReadOnlyList<string> Closed =
        [.. Enum.GetValues<FindingState>().Where(FindingLife.IsClosed).Select(state => state.ToString())];

    public static readonly IReadOnlyList<string> States = Enum.GetNames<FindingState>();

    /// <summary>
    /// One page. Each municipality gives its own first ones from the index in the list's order, so that the cost does not grow with the
    /// number of open findings.
    /// </summary>
    public static Task<List<FindingLine>> ListAsync(
        PagesTransaction transaction, FindingFilter filter, FindingCursor? after, int count, CancellationToken cancellationToken)
    {
        var municipalities = transaction.Viewer.Municipalities.Where(code => filter.Municipality is null || code == filter.Municipality).ToArray();
        // What has resolved has no current outcome: its last version is shown.
        var version = filter.State is nameof(FindingState.Resolved)
            ? "o.recorded_to <> 'infinity' and not exists (select from detection.outcome n where n.finding_id = o.finding_id and n.recorded_from > o.recorded_from)"
            : "o.recorded_to = 'infinity'";
        return transaction.ListAsync($"""
            select f.finding_id, f.rule, f.subject_kind, l.name, f.municipality, f.outcome, f.reason, f.episode_start, f.due_on, f.shuffle, f.state, f.assignee
            from unnest($1::text[]) as asked(code)
            cross join lateral (
                select o.finding_id, o.rule, o.subject_kind, o.location_id, o.subject_id, o.municipality, o.outcome, o.reason, o.episode_start,
                       o.due_on, o.shuffle, coalesce(f.state, 'Open') as state, f.assignee
                from detection.outcome o
                left join detection.finding f on f.finding_id = o.finding_id
                where {version} and o.municipality = asked.code::char(4) and o.outcome = $2
                  and ($3::text is null or o.rule = $3)
                  and case when $4::text is null then coalesce(f.state, 'Open') <> all ($5::text[]) else coalesce(f.state, 'Open') = $4 end
                  and ($10::text is null or coalesce(f.assignee, '') = $10)
                  and ($6::integer is null
                       or (o.due_on, o.shuffle, o.finding_id) > ($7::date, $6::integer, $8::uuid)
                       or ($7::date is not null and o.due_on is null)
                       or ($7::date is null and o.due_on is null and (o.shuffle, o.finding_id) > ($6::integer, $8::uuid)))
                order by o.due_on, o.shuffle, o.finding_id limit $9
            ) f
            left join registry.location l on l.recorded_to = 'infinity'
                and l.location_id = coalesce(f.location_id, case when f.subject_kind = 'Location' then f.subject_id end)
            order by f.due_on, f.shuffle, f.finding_id limit $9
            """, Read, cancellationToken, municipalities, filter.Outcome, filter.Rule, filter.State, Closed.ToArray(),
            after?.Shuffle, after?.DueOn, after?.Id, count, filter.Assignee);
    }

    /// <summary>The rules that have a current outcome, for the filter.</summary>
    public static Task<List<string>> RulesAsync(PagesTransaction transaction, CancellationToken cancellationToken) =>
        transaction.ListAsync("""
            select distinct t.rule from detection.tally t
            where t.recorded_from = (select max(recorded_from) from detection.tally) order by t.rule
            """, row => row.GetString(0), cancellationToken);

    /// <summary>Accounts that have worked on findings of the viewer's municipalities.</summary>
    public static Task<List<string>> ColleaguesAsync(PagesTransaction transaction, CancellationToken cancellationToken) =>
        transaction.ListAsync("select distinct assignee from detection.finding where assignee is not null order by 1 limit 200", row => row.GetString(0), cancellationToken);

    static FindingLine Read(NpgsqlDataReader row) => new(
        row.GetGuid(0), row.GetString(1), row.GetString(2), Text(row, 3), Text(row, 4), row.GetString(5), Text(row, 6),
        row.GetFieldValue<DateOnly>(7), row.IsDBNull(8) ? null : row.GetFieldValue<DateOnly>(8), row.GetInt32(9), row.GetString(10), Text(row, 11));

    static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
