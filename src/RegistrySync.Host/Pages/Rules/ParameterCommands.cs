using System.Text.Json;
using RegistrySync.Domain.Detecting;
using RegistrySync.Host.Access;
using RegistrySync.Pipeline.Detecting;

namespace RegistrySync.Host.Pages.Rules;

/// <summary>A dated change of a rule's parameters.</summary>
public sealed record ParameterChange(
    Guid Id, IReadOnlyDictionary<string, string> Values, DateOnly From, string Reason, string Author, DateTimeOffset MadeAt, RuleEffect Effect,
    string? WithdrawnBy, DateTimeOffset? WithdrawnAt, string? ConfirmedBy, DateTimeOffset? ConfirmedAt);

/// <summary>A set of parameters that runs have used.</summary>
public sealed record UsedVersion(string Version, DateTimeOffset Since);

/// <summary>The form of a rule: values by parameter, from when, and why.</summary>
public sealed class ParameterForm
{
    /// <summary>Made with the form, so that a form that is sent twice changes once.</summary>
    public Guid Id { get; set; }

    public Dictionary<string, string> Values { get; set; } = [];

    public DateOnly? From { get; set; }

    public string? Reason { get; set; }

    /// <summary>preview or save.</summary>
    public string Act { get; set; } = "";
}

/// <summary>Reads and makes changes of parameters; each is audited with it.</summary>
public static class ParameterCommands
{
    public static Task<List<ParameterChange>> ListAsync(PagesTransaction transaction, string rule, CancellationToken cancellationToken) =>
        transaction.ListAsync("""
            select change_id, parameters::text, effective_from, reason, author, made_at, opens, closes, stays, withdrawn_by, withdrawn_at, confirmed_by, confirmed_at
            from detection.parameter_change where rule = $1 order by effective_from desc, made_at desc
            """, row => new ParameterChange(row.GetGuid(0), JsonSerializer.Deserialize<Dictionary<string, string>>(row.GetString(1))!,
                row.GetFieldValue<DateOnly>(2), row.GetString(3), row.GetString(4), row.GetFieldValue<DateTimeOffset>(5),
                new RuleEffect(row.GetInt32(6), row.GetInt32(7), row.GetInt32(8)), row.IsDBNull(9) ? null : row.GetString(9),
                row.IsDBNull(10) ? null : row.GetFieldValue<DateTimeOffset>(10), row.IsDBNull(11) ? null : row.GetString(11),
                row.IsDBNull(12) ? null : row.GetFieldValue<DateTimeOffset>(12)), cancellationToken, rule);

    /// <summary>The versions that runs have used, the newest first.</summary>
    public static Task<List<UsedVersion>> VersionsAsync(PagesTransaction transaction, string rule, CancellationToken cancellationToken) =>
        transaction.ListAsync("select version, first_used from detection.rule_version where rule = $1 order by first_used desc",
            row => new UsedVersion(row.GetString(0), row.GetFieldValue<DateTimeOffset>(1)), cancellationToken, rule);

    public static async Task SaveAsync(
        PagesTransaction transaction, string rule, ParameterForm form, IReadOnlyDictionary<string, string> changed, RuleEffect effect, DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        await transaction.ExecuteAsync("""
            insert into detection.parameter_change (change_id, rule, parameters, effective_from, reason, author, made_at, opens, closes, stays)
            values ($1, $2, $3::jsonb, $4, $5, $6, $7, $8, $9, $10) on conflict (change_id) do nothing
            """, cancellationToken, form.Id, rule, JsonSerializer.Serialize(changed), form.From!.Value, form.Reason!.Trim(), transaction.Viewer.Actor, now,
            effect.Opens, effect.Closes, effect.Stay);
        await transaction.AuditAsync("Configure", "Rule", rule, "ChangeParameters", new { change = form.Id, values = changed, from = form.From, effect }, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>The second pair of eyes. The database refuses the author too, whatever the page shows.</summary>
    /// <returns>Why not, or null when it was confirmed.</returns>
    public static async Task<ApprovalRefusal?> ConfirmAsync(
        PagesTransaction transaction, CatalogueRule rule, Guid change, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if ((await ListAsync(transaction, rule.Id, cancellationToken)).Find(each => each.Id == change) is not { } asked)
            return ApprovalRefusal.Withdrawn;
        if (ParameterApproval.WhyNot(rule.Rule.Subject, asked.Author, transaction.Viewer.Actor, asked.ConfirmedBy is not null, asked.WithdrawnBy is not null) is { } refusal)
            return refusal;
        var confirmed = await transaction.ExecuteAsync("""
            update detection.parameter_change set confirmed_at = $3, confirmed_by = $4
            where change_id = $1 and rule = $2 and withdrawn_at is null and confirmed_at is null
            """, cancellationToken, change, rule.Id, now, transaction.Viewer.Actor);
        if (confirmed == 0)
            return ApprovalRefusal.AlreadyConfirmed;
        await transaction.AuditAsync("Configure", "Rule", rule.Id, "ConfirmParameters", new { change, values = asked.Values, from = asked.From }, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return null;
    }

    public static async Task WithdrawAsync(PagesTransaction transaction, string rule, Guid change, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var taken = await transaction.ExecuteAsync("""
            update detection.parameter_change set withdrawn_at = $3, withdrawn_by = $4 where change_id = $1 and rule = $2 and withdrawn_at is null
            """, cancellationToken, change, rule, now, transaction.Viewer.Actor);
        if (taken == 0)
            return;
        await transaction.AuditAsync("Configure", "Rule", rule, "WithdrawParameters", new { change }, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }
}
