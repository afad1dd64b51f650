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

    /// <summary>Waits for a lead steward's decision.</summary>
    public const string Frozen = "Frozen";

    /// <summary>What the list can be asked for.</summary>
    public static readonly IReadOnlyList<string> States = [.. Enum.GetNames<FindingState>(), Frozen];

    static readonly string[] FrozenStates = [.. Enum.GetValues<FindingState>().Where(FindingLife.IsFrozen).Select(state => state.ToString())];

    /// <summary>
    /// One page. Each municipality gives its own first ones from the index in the list's order, so that the cost does not grow with the
    /// number of open findings.
    /// </summary>
    public static Task<List<FindingLine>> ListAsync(
        PagesTransaction transaction, FindingFilter filter, FindingCursor? after, int count, CancellationToken cancellationToken)
    {
        var municipalities = transaction.Viewer.Municipalities.Where(code => filter.Municipality is null || code == filter.Municipality).ToArray();
        var states = filter.State switch { null => Enum.GetNames<FindingState>().Except(Closed).ToArray(), Frozen => FrozenStates, { } state => [state] };
        // A cause that is gone leaves no current outcome: what was closed by it or before it, and what a person has yet to decide, is shown as it was last.
        var ended = states.Intersect(FrozenStates.Concat(Closed)).ToArray();
        var past = ended.Length == 0 ? "" : $"""
            union all
            ({From("join")}
              and f.state in ({string.Join(", ", ended.Select(state => $"'{state}'"))}) and o.recorded_to <> 'infinity'
              and not exists (select from detection.outcome n where n.finding_id = o.finding_id and n.recorded_from > o.recorded_from)
              order by o.due_on, o.shuffle, o.finding_id limit $8)
            """;
        return transaction.ListAsync($"""
            select f.finding_id, f.rule, f.subject_kind, coalesce(l.name, p.name), f.municipality, f.outcome, f.reason, f.episode_start, f.due_on, f.shuffle, f.state, f.assignee
            from unnest($1::text[]) as asked(code)
            cross join lateral (
                select * from (
                    ({From("left join")} and o.recorded_to = 'infinity'
                      order by o.due_on, o.shuffle, o.finding_id limit $8)
                    {past}
                ) o order by o.due_on, o.shuffle, o.finding_id limit $8
            ) f
            left join registry.location l on l.recorded_to = 'infinity'
                and l.location_id = coalesce(f.location_id, case when f.subject_kind = 'Location' then f.subject_id end)
            left join lateral (select name from registry.organisation p where f.subject_kind = 'Organisation' and p.organisation_id = f.subject_id
                and p.recorded_to = 'infinity' order by p.kind limit 1) p on true
            order by f.due_on, f.shuffle, f.finding_id limit $8
            """, Read, cancellationToken, municipalities, filter.Outcome, filter.Rule, states,
            after?.Shuffle, after?.DueOn, after?.Id, count, filter.Assignee);
    }

    static string From(string join) => $"""
        select o.finding_id, o.rule, o.subject_kind, o.location_id, o.subject_id, o.municipality, o.outcome, o.reason, o.episode_start,
               o.due_on, o.shuffle, coalesce(f.state, 'Open') as state, f.assignee
        from detection.outcome o
        {join} detection.finding f on f.finding_id = o.finding_id
        where o.municipality = asked.code::char(4) and o.outcome = $2
          and ($3::text is null or o.rule = $3)
          and coalesce(f.state, 'Open') = any ($4::text[])
          and ($9::text is null or coalesce(f.assignee, '') = $9)
          and ($5::integer is null
               or (o.due_on, o.shuffle, o.finding_id) > ($6::date, $5::integer, $7::uuid)
               or ($6::date is not null and o.due_on is null)
               or ($6::date is null and o.due_on is null and (o.shuffle, o.finding_id) > ($5::integer, $7::uuid)))
        """;

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
