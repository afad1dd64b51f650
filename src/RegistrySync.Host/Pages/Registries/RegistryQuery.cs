using Npgsql;
using RegistrySync.Host.Access;
using RegistrySync.Host.Pages.Runs;
using RegistrySync.Pipeline.Registries;

namespace RegistrySync.Host.Pages.Registries;

/// <summary>One registry: its definition, its last package and what stands in its way.</summary>
public sealed record RegistryLine(RegistryDefinition Registry, RegistryHealth Health, PackageLine? Last, string? FailureKind, string? Failure, string? PauseReason);

/// <summary>How often a reason occurred in a registry's last package. Counts, reasons and columns only; never a value.</summary>
public sealed record RejectionLine(string Reason, string Field, string Step, long Count);

/// <summary>Reads what the ledger and intake know of registries.</summary>
public static class RegistryQuery
{
    public static async Task<List<RegistryLine>> ListAsync(
        PagesTransaction transaction, RegistryCatalogue catalogue, DateTimeOffset now, CancellationToken cancellationToken)
    {
        // A leg of questions may be held while a later one of the same run passed: what waits for a word comes first.
        var packages = (await transaction.ListAsync($"""
            select distinct on (p.registry) p.id, p.leg, p.registry, p.pull_kind, p.state, p.hold_reason, p.opened_at, p.sealed_at, p.approved_by, {Conservation.Columns("p")}
            from runs.package p order by p.registry, p.state = 'Held' and p.approved_by is null desc, p.opened_at desc
            """, RunQuery.ReadPackage, cancellationToken)).ToDictionary(package => package.Registry, StringComparer.Ordinal);
        var troubles = (await transaction.ListAsync("""
            select distinct on (s.registry) s.registry, s.state, s.failure_kind, s.failure, s.started_at from runs.step s
            where s.registry <> '' order by s.registry, s.started_at desc
            """, row => (Registry: row.GetString(0), State: row.GetString(1), Kind: Text(row, 2), Failure: Text(row, 3)), cancellationToken))
            .ToDictionary(trouble => trouble.Registry, StringComparer.Ordinal);
        var pauses = (await transaction.ListAsync(
            "select registry, reason from runs.pause where expires_at is null or expires_at > $1",
            row => (Registry: row.GetString(0), Reason: row.GetString(1)), cancellationToken, now)).ToDictionary(pause => pause.Registry, pause => pause.Reason, StringComparer.Ordinal);
        return [.. catalogue.All.Select(registry =>
        {
            var last = packages.GetValueOrDefault(registry.Id);
            var trouble = troubles.GetValueOrDefault(registry.Id);
            var health = Judge(registry, last, trouble.State, pauses.ContainsKey(registry.Id), now);
            return new RegistryLine(registry, health, last, trouble.Kind, trouble.Failure, pauses.GetValueOrDefault(registry.Id));
        })];
    }

    public static Task<List<PackageLine>> PackagesAsync(PagesTransaction transaction, string registry, int count, CancellationToken cancellationToken) =>
        transaction.ListAsync($"""
            select p.id, p.leg, p.registry, p.pull_kind, p.state, p.hold_reason, p.opened_at, p.sealed_at, p.approved_by, {Conservation.Columns("p")}
            from runs.package p where p.registry = $1 order by p.opened_at desc limit $2
            """, RunQuery.ReadPackage, cancellationToken, registry, count);

    public static Task<List<RejectionLine>> RejectionsAsync(PagesTransaction transaction, Guid package, CancellationToken cancellationToken) =>
        transaction.ListAsync("""
            select reason, field, step, count(*) from staging.rejection where package_id = $1
            group by reason, field, step order by count(*) desc, reason, field, step
            """, row => new RejectionLine(row.GetString(0), row.GetString(1), row.GetString(2), row.GetInt64(3)), cancellationToken, package);

    /// <summary>The most pressing word wins.</summary>
    public static RegistryHealth Judge(RegistryDefinition registry, PackageLine? last, string? lastStep, bool paused, DateTimeOffset now) =>
        !registry.Enabled ? RegistryHealth.Off
        : paused ? RegistryHealth.Paused
        : last?.State is "Held" ? RegistryHealth.Held
        : lastStep is "Parked" or "Failed" ? RegistryHealth.Parked
        : last is null ? RegistryHealth.Never
        : now - (last.SealedAt ?? last.OpenedAt) > TimeSpan.FromDays((registry.Pull?.DeliveredEveryDays ?? 7) + 1) ? RegistryHealth.Overdue
        : RegistryHealth.Fresh;

    static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
