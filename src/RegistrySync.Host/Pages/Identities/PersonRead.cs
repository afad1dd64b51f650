using RegistrySync.Host.Access;

namespace RegistrySync.Host.Pages.Identities;

/// <summary>Who looked at a person, as the person may know it: a day and a role, never a colleague's name.</summary>
public sealed record PersonRead(DateOnly On, string Role, string Purpose, long Times)
{
    /// <summary>Everything that was seen of the person or of findings about the person, the latest first.</summary>
    public static Task<List<PersonRead>> ListAsync(PagesTransaction transaction, Guid identity, CancellationToken cancellationToken) =>
        transaction.ListAsync("""
            select (at at time zone 'Europe/Amsterdam')::date, role, purpose, count(*)
            from audit.entry
            where action = 'Read' and subject_id in (
                select $1::text
                union select record_id::text from identity.link where identity_id = $1 and recorded_to = 'infinity'
                union select finding_id::text from detection.subject where subject_id = $1 and recorded_to = 'infinity')
            group by 1, 2, 3 order by 1 desc, 2, 3
            """, row => new PersonRead(row.GetFieldValue<DateOnly>(0), row.GetString(1), row.GetString(2), row.GetInt64(3)), cancellationToken, identity);
}
