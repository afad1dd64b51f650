using RegistrySync.Domain.Handling;
using RegistrySync.Host.Access;

namespace RegistrySync.Host.Pages.Accountability;

/// <summary>One word about a breach of personal data; a later one about the same breach adds to it and takes nothing away.</summary>
public sealed record BreachEntry(
    Guid BreachId, DateOnly FoundOn, string Happened, string Persons, string Consequences, string Measures, DateOnly? ToldAuthorityOn, DateOnly? ToldPersonsOn,
    DateTimeOffset EnteredAt, string EnteredBy)
{
    /// <summary>By when the supervisory authority is told, unless no risk is likely (GDPR 33(1): 72 hours).</summary>
    public DateOnly AuthorityDue => FoundOn.AddDays(3);
}

/// <summary>The form of a breach.</summary>
public sealed class BreachForm
{
    /// <summary>Made with the form, so that a form that is sent twice enters once.</summary>
    public Guid Id { get; set; }

    /// <summary>The breach that it is about; empty for one of its own.</summary>
    public Guid? Breach { get; set; }

    public DateOnly? FoundOn { get; set; }

    public string? Happened { get; set; }

    public string? Persons { get; set; }

    public string? Consequences { get; set; }

    public string? Measures { get; set; }

    public DateOnly? ToldAuthorityOn { get; set; }

    public DateOnly? ToldPersonsOn { get; set; }
}

/// <summary>The log of breaches (GDPR 33(5)). Numbers of persons in its words are masked; nothing in it is ever changed.</summary>
public static class BreachLog
{
    public static Task<List<BreachEntry>> ListAsync(PagesTransaction transaction, CancellationToken cancellationToken) =>
        transaction.ListAsync("""
            select breach_id, found_on, happened, persons, consequences, measures, told_authority_on, told_persons_on, entered_at, entered_by
            from audit.breach order by entered_at desc, entry_id
            """, row => new BreachEntry(row.GetGuid(0), row.GetFieldValue<DateOnly>(1), row.GetString(2), row.GetString(3), row.GetString(4), row.GetString(5),
                row.IsDBNull(6) ? null : row.GetFieldValue<DateOnly>(6), row.IsDBNull(7) ? null : row.GetFieldValue<DateOnly>(7),
                row.GetFieldValue<DateTimeOffset>(8), row.GetString(9)), cancellationToken);

    /// <returns>A word for what is lacking; null when it was entered.</returns>
    public static async Task<string?> EnterAsync(PagesTransaction transaction, BreachForm form, DateOnly today, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (form.FoundOn is not { } found || found > today)
            return "breach.wrong-day";
        if (FreeText.Clean(form.Happened) is not { } happened || FreeText.Clean(form.Persons) is not { } persons
            || FreeText.Clean(form.Consequences) is not { } consequences || FreeText.Clean(form.Measures) is not { } measures)
            return "breach.lacks";
        await transaction.ExecuteAsync("""
            insert into audit.breach (entry_id, breach_id, found_on, happened, persons, consequences, measures, told_authority_on, told_persons_on, entered_at, entered_by)
            values ($1, $2, $3, $4, $5, $6, $7, $8::date, $9::date, $10, $11) on conflict (entry_id) do nothing
            """, cancellationToken, form.Id, form.Breach ?? form.Id, found, happened, persons, consequences, measures, form.ToldAuthorityOn, form.ToldPersonsOn,
            now.ToUniversalTime(), transaction.Viewer.Actor);
        await transaction.AuditAsync("Decide", "Breach", (form.Breach ?? form.Id).ToString(), "breach", new { entry = form.Id }, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return null;
    }
}
