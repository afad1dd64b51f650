using RegistrySync.Domain.Delivering;
using RegistrySync.Host.Access;
using RegistrySync.Pipeline.Registries;

namespace RegistrySync.Host.Pages.Deliveries;

/// <summary>A supplier's calendar against what was agreed.</summary>
public sealed record SupplierCalendar(RegistryDefinition Registry, DeliveryCalendar Calendar, DateOnly? Last);

/// <summary>Reads from the ledger on which days something new came.</summary>
public static class DeliveryQuery
{
    const int ShownDays = 42;

    /// <param name="transaction">Anybody's: packages hold counts.</param>
    /// <param name="catalogue">What was agreed.</param>
    /// <param name="today">The last day shown.</param>
    /// <param name="cancellationToken">Stops the statement.</param>
    public static async Task<List<SupplierCalendar>> CalendarsAsync(
        PagesTransaction transaction, RegistryCatalogue catalogue, DateOnly today, CancellationToken cancellationToken)
    {
        var from = today.AddDays(1 - ShownDays);
        // A list that still lies there from the day before is no delivery: the cursor names file, length and time.
        var came = (await transaction.ListAsync("""
            with pulled as (
                select p.registry, (r.as_of at time zone 'Europe/Amsterdam')::date as day, p.pulled, p.opened_at,
                       (select split_part(s.cursor, '|', 1) from runs.slice s where s.package_id = p.id order by s.seq desc limit 1) as version
                from runs.package p join runs.run r on r.id = p.run_id
                where p.state <> 'Open' and r.as_of >= $1
            )
            select registry, day, pulled, version is distinct from lag(version) over (partition by registry order by day, opened_at) as is_new
            from pulled order by registry, day
            """, row => (Registry: row.GetString(0), Day: row.GetFieldValue<DateOnly>(1), Pulled: row.GetInt64(2), IsNew: row.GetBoolean(3)), cancellationToken,
            new DateTimeOffset(from.AddDays(-ShownDays), TimeOnly.MinValue, TimeSpan.Zero))).ToLookup(package => package.Registry);
        return [.. catalogue.All.Where(registry => registry is { Enabled: true, Kind: not RegistryKind.Brp, Pull: not null }).Select(registry =>
        {
            var days = came[registry.Id].Where(package => registry.Pull!.Folder is null ? registry.Kind is RegistryKind.Reports || package.Pulled > 0 : package.IsNew)
                .Select(package => package.Day).Distinct().Order().ToList();
            return new SupplierCalendar(registry, DeliveryCalendar.Of(days, registry.Pull!.DeliveredEveryDays, from, today), days.Count > 0 ? days[^1] : null);
        })];
    }
}
