using RegistrySync.Domain.Locating;
using RegistrySync.Host.Access;

namespace RegistrySync.Host.Pages.Locations;

/// <summary>What a steward may do to the location register; the database lets it happen in the steward's municipalities only. Each act is audited with it.</summary>
public static class LocationCommands
{
    const int ShortestReason = 5;

    /// <summary>States a value from a day on. Sent twice it is stated once.</summary>
    /// <returns>A word for what is wrong; null when it is stated.</returns>
    public static async Task<string?> ChangeAsync(
        PagesTransaction transaction, Guid location, LocationChange change, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (LocationField.Find(change.Field) is not { } field || !field.Accepts(change.Value))
            return "location.wrong-value";
        if (change.ValidFrom is not { } from || from.Year is < 2000 or > 2100)
            return "location.wrong-day";
        if (change.Reason is null || change.Reason.Trim().Length < ShortestReason)
            return "location.reason-missing";
        await transaction.ExecuteAsync("""
            insert into registry.location_change (change_id, location_id, field, value, valid_from, reason, author, made_at)
            values ($1, $2, $3, nullif(btrim($4::text), ''), $5, $6, $7, $8) on conflict (change_id) do nothing
            """, cancellationToken, change.Id, location, field.Name, change.Value, from, change.Reason.Trim(), transaction.Viewer.Actor, now);
        await transaction.AuditAsync("Decide", "Location", location.ToString(), "ChangeLocation", new { change = change.Id, field = field.Name, from }, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return null;
    }

    /// <summary>Takes a change back; what was known in the meantime stays known.</summary>
    public static async Task WithdrawAsync(PagesTransaction transaction, Guid location, Guid change, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var taken = await transaction.ExecuteAsync("""
            update registry.location_change set withdrawn_at = $3, withdrawn_by = $4
            where change_id = $1 and location_id = $2 and withdrawn_at is null
            """, cancellationToken, change, location, now, transaction.Viewer.Actor);
        if (taken == 0)
            return;
        await transaction.AuditAsync("Decide", "Location", location.ToString(), "WithdrawChange", new { change }, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }
}

/// <summary>A change as the form sends it.</summary>
public sealed class LocationChange
{
    /// <summary>Made with the form, so that a form that is sent twice changes once.</summary>
    public Guid Id { get; set; }

    public string Field { get; set; } = "";

    public string? Value { get; set; }

    public DateOnly? ValidFrom { get; set; }

    public string? Reason { get; set; }
}
