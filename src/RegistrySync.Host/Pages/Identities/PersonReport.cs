using RegistrySync.Host.Access;

namespace RegistrySync.Host.Pages.Identities;

/// <summary>What was sent about one person to the municipality that is about it.</summary>
public sealed record PersonReport(DateOnly SentOn, string Kind, string Municipality, string Recipient)
{
    /// <summary>What was sent about any finding that is about the person now, the latest first.</summary>
    public static Task<List<PersonReport>> ListAsync(PagesTransaction transaction, Guid identity, CancellationToken cancellationToken) =>
        transaction.ListAsync("""
            select (a.made_at at time zone 'Europe/Amsterdam')::date, r.kind, r.municipality, r.recipient
            from detection.subject j
            join detection.report r on r.finding_id = j.finding_id
            join detection.report_act a on a.report_id = r.report_id and a.state = 'Sent' and a.act = 'Send'
            where j.subject_id = $1 and j.recorded_to = 'infinity'
            order by 1 desc, 2
            """, row => new PersonReport(row.GetFieldValue<DateOnly>(0), row.GetString(1), row.GetString(2), row.GetString(3)), cancellationToken, identity);
}
