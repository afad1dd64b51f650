using RegistrySync.Domain.Clock;
using RegistrySync.Domain.Detecting;
using RegistrySync.Host.Access;

namespace RegistrySync.Host.Pages.Findings;

/// <summary>What may explain that somebody is not where a register says: shown before anyone acts.</summary>
public static class PersonAbsence
{
    /// <summary>The explanations that are known now, whatever was known when a rule decided.</summary>
    public static async Task<IReadOnlyList<Explanation>> ReadAsync(PagesTransaction transaction, Guid identity, DateOnly today, CancellationToken cancellationToken)
    {
        var facts = await transaction.FindAsync("""
            select g.protected, g.under_review, r.status, coalesce(r.under_investigation or r.not_living_there, false),
                   exists (select from registry.location_address a
                           join registry.location l on l.location_id = a.location_id and l.recorded_to = 'infinity' and l.delivers_register
                           where a.recorded_to = 'infinity'
                             and (a.dwelling_id = r.dwelling_id or (a.postcode = r.postcode and a.house_number = r.house_number))),
                   (select max(s.arrival) from identity.link k join registry.stay s on s.record_id = k.record_id and s.recorded_to = 'infinity'
                    where k.identity_id = g.identity_id and k.recorded_to = 'infinity' and s.arrival <= $2 and coalesce(s.departure, 'infinity') > $2),
                   (select max(d.on_date) from identity.link k join registry.declaration d on d.record_id = k.record_id and d.recorded_to = 'infinity'
                    where k.identity_id = g.identity_id and k.recorded_to = 'infinity' and d.kind in ('Appointment', 'Declared'))
            from identity.golden_record g
            left join registry.registration r on r.record_id = g.brp_record_id and r.recorded_to = 'infinity'
            where g.identity_id = $1 and g.recorded_to = 'infinity'
            """, row => new AbsenceFacts
            {
                Protected = row.GetBoolean(0),
                LinkUnderReview = row.GetBoolean(1),
                Status = row.IsDBNull(2) ? null : Enum.Parse<RegistrationStatus>(row.GetString(2)),
                UnderInvestigation = row.GetBoolean(3),
                AddressIsCovered = row.GetBoolean(4),
                LatestArrival = row.IsDBNull(5) ? null : row.GetFieldValue<DateOnly>(5),
                LatestDeclaration = row.IsDBNull(6) ? null : row.GetFieldValue<DateOnly>(6),
            }, cancellationToken, identity, today);
        return facts is null ? [] : Explanations.Of(facts, today);
    }
}
