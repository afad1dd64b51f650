using RegistrySync.Host.Access;

namespace RegistrySync.Host.Pages.Identities;

/// <summary>What one person was told, when and how.</summary>
public sealed record PersonLetter(Guid Finding, int Number, string Rule, DateTimeOffset At, string Channel)
{
    /// <summary>Letters about any finding that is about the person now, the latest first.</summary>
    public static Task<List<PersonLetter>> ListAsync(PagesTransaction transaction, Guid identity, CancellationToken cancellationToken) =>
        transaction.ListAsync("""
            select l.finding_id, l.number, o.rule, a.made_at, l.channel
            from detection.subject j
            cross join lateral (select rule from detection.outcome o where o.finding_id = j.finding_id limit 1) o
            join detection.letter l on l.finding_id = j.finding_id
            join detection.act a on a.finding_id = l.finding_id and a.number = l.number
            where j.subject_id = $1 and j.recorded_to = 'infinity'
            order by a.made_at desc
            """, row => new PersonLetter(row.GetGuid(0), row.GetInt32(1), row.GetString(2), row.GetFieldValue<DateTimeOffset>(3), row.GetString(4)), cancellationToken, identity);
}
