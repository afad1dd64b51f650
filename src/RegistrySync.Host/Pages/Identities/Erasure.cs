using RegistrySync.Domain.Handling;
using RegistrySync.Host.Access;

namespace RegistrySync.Host.Pages.Identities;

/// <summary>Where somebody's request to be erased stands.</summary>
/// <param name="AskedOn">Null when it was not granted, or not asked.</param>
/// <param name="Hindrances">What keeps the person here today. None: the next run that ends erases whoever asked.</param>
public sealed record Erasure(DateOnly? AskedOn, IReadOnlyList<ErasureHindrance> Hindrances)
{
    /// <summary>By when a request must have been answered (GDPR art. 12(3)).</summary>
    public static DateOnly AnswerDue(DateOnly askedOn) => askedOn.AddMonths(1);

    /// <param name="transaction">Whoever calls has established that the viewer may see the person.</param>
    /// <param name="identity">The person.</param>
    /// <param name="today">The Dutch day.</param>
    /// <param name="cancellationToken">Stops the statements.</param>
    public static async Task<Erasure> ReadAsync(PagesTransaction transaction, Guid identity, DateOnly today, CancellationToken cancellationToken) => new(
        await transaction.FindAsync("""
            select max(e.asked_on) from identity.erasure e join identity.link l on l.record_id = e.record_id and l.recorded_to = 'infinity' where l.identity_id = $1
            """, row => row.IsDBNull(0) ? (DateOnly?)null : row.GetFieldValue<DateOnly>(0), cancellationToken, identity),
        await transaction.ListAsync("select identity.hindrances($1, $2)", row => Enum.Parse<ErasureHindrance>(row.GetString(0)), cancellationToken, identity, today));

    /// <summary>Grants a request for every record by which the person is known now. Granting again changes nothing.</summary>
    /// <returns>How many records it is about.</returns>
    public static Task<int> GrantAsync(PagesTransaction transaction, Guid identity, DateOnly askedOn, DateTimeOffset at, CancellationToken cancellationToken) =>
        transaction.ExecuteAsync("""
            insert into identity.erasure (record_id, identity_id, asked_on, granted_at, granted_by)
            select record_id, identity_id, $2, $3, $4 from identity.link where identity_id = $1 and recorded_to = 'infinity'
            on conflict do nothing
            """, cancellationToken, identity, askedOn, at.ToUniversalTime(), transaction.Viewer.Actor);

    /// <summary>Takes a granted request back, as long as no run has carried it out.</summary>
    /// <returns>How many records it was about.</returns>
    public static Task<int> WithdrawAsync(PagesTransaction transaction, Guid identity, CancellationToken cancellationToken) =>
        transaction.ExecuteAsync("""
            delete from identity.erasure where record_id in (select record_id from identity.link where identity_id = $1 and recorded_to = 'infinity')
            """, cancellationToken, identity);
}
