using System.Text.Json;
using Npgsql;
using RegistrySync.Host.Access;

namespace RegistrySync.Host.Pages.Runs;

/// <summary>Reads the ledger. It holds no personal data, so no municipality plays a part.</summary>
public static class RunQuery
{
    static readonly string Lines = $"""
        select r.id, r.schedule, r.as_of, r.state, r.created_at, r.started_at, r.finished_at, r.requested_by, r.registries, r.failure_kind, r.failure, r.attempt,
               {Conservation.Columns("i")}
        from runs.run r
        cross join lateral (
            select coalesce(sum(p.pulled), 0)::bigint as pulled, coalesce(sum(p.accepted), 0)::bigint as accepted,
                   coalesce(sum(p.unchanged), 0)::bigint as unchanged, coalesce(sum(p.rejected), 0)::bigint as rejected,
                   coalesce(sum(p.deleted), 0)::bigint as deleted, coalesce(sum(p.held), 0)::bigint as held,
                   coalesce(sum(p.absent), 0)::bigint as absent, coalesce(sum(p.field_rejections), 0)::bigint as field_rejections
            from runs.package p where p.run_id = r.id
        ) i
        """;

    /// <summary>The newest runs, newest first; of those entered before a moment, or of all.</summary>
    public static Task<List<RunLine>> ListAsync(PagesTransaction transaction, DateTimeOffset? before, int count, CancellationToken cancellationToken) =>
        transaction.ListAsync($"{Lines} where r.created_at < coalesce($1::timestamptz, 'infinity') order by r.created_at desc limit $2", ReadLine, cancellationToken, before, count);

    public static async Task<RunReport?> FindAsync(PagesTransaction transaction, Guid id, CancellationToken cancellationToken)
    {
        if (await transaction.FindAsync($"{Lines} where r.id = $1", ReadLine, cancellationToken, id) is not { } run)
            return null;
        var steps = await transaction.ListAsync("""
            select leg, step, registry, state, attempt, started_at, finished_at, not_before, done, expected, counts::text, failure_kind, failure
            from runs.step where run_id = $1
            order by started_at, leg, array_position(array['pull', 'stage', 'normalise', 'ask', 'link', 'detect', 'publish', 'retain'], step), registry
            """, ReadStep, cancellationToken, id);
        return new RunReport(run, steps, await PackagesAsync(transaction, id, cancellationToken));
    }

    static Task<List<PackageLine>> PackagesAsync(PagesTransaction transaction, Guid run, CancellationToken cancellationToken) =>
        transaction.ListAsync($"""
            select p.id, p.leg, p.registry, p.pull_kind, p.state, p.hold_reason, p.opened_at, p.sealed_at, p.approved_by, {Conservation.Columns("p")}
            from runs.package p where p.run_id = $1 order by p.leg, p.registry
            """, ReadPackage, cancellationToken, run);

    internal static PackageLine ReadPackage(NpgsqlDataReader row) => new(
        row.GetGuid(0), row.GetInt16(1), row.GetString(2), row.GetString(3), row.GetString(4), Text(row, 5), row.GetFieldValue<DateTimeOffset>(6), Moment(row, 7), Text(row, 8),
        Conservation.Read(row, 9));

    static RunLine ReadLine(NpgsqlDataReader row) => new(
        row.GetGuid(0), row.GetString(1), row.GetFieldValue<DateTimeOffset>(2), row.GetString(3), row.GetFieldValue<DateTimeOffset>(4), Moment(row, 5), Moment(row, 6),
        row.GetString(7), row.IsDBNull(8) ? null : row.GetFieldValue<string[]>(8), Text(row, 9), Text(row, 10), row.GetInt32(11), Conservation.Read(row, 12));

    static StepLine ReadStep(NpgsqlDataReader row) => new(
        row.GetInt16(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetInt32(4), row.GetFieldValue<DateTimeOffset>(5), Moment(row, 6), Moment(row, 7),
        row.GetInt64(8), row.IsDBNull(9) ? null : row.GetInt64(9), Counts(row.GetString(10)), Text(row, 11), Text(row, 12));

    static Dictionary<string, long> Counts(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.EnumerateObject()
            .Where(each => each.Value.ValueKind is JsonValueKind.Number && each.Value.TryGetInt64(out _))
            .ToDictionary(each => each.Name, each => each.Value.GetInt64(), StringComparer.Ordinal);
    }

    static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    static DateTimeOffset? Moment(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetFieldValue<DateTimeOffset>(column);
}
