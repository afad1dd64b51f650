using RegistrySync.Domain.Clock;
using RegistrySync.Domain.Detecting;
using RegistrySync.Domain.Handling.Reporting;
using RegistrySync.Host.Access;
using RegistrySync.Host.Pages.Findings;
using RegistrySync.Pipeline.Detecting;

namespace RegistrySync.Host.Pages.Reports;

/// <summary>What a report about a finding would rest on.</summary>
/// <param name="Choice">Whom to tell, or why nobody.</param>
/// <param name="BsnToken">Stands for the number that the exporter will fill in; null when no source has one.</param>
/// <param name="ANumberToken">Likewise for the A-number, which the BRP alone gives.</param>
/// <param name="IsProtected">Somebody else must look first.</param>
/// <param name="Name">As composed.</param>
/// <param name="BirthDate">yyyy-mm-dd with 00 for what is unknown.</param>
/// <param name="StayAddress">Where the person sleeps, as far as known.</param>
/// <param name="RegisteredAddress">The doubted address; null when there is none.</param>
/// <param name="Since">Since when the stay is known.</param>
public sealed record ReportSource(
    ReportChoice Choice, Guid? BsnToken, Guid? ANumberToken, bool IsProtected, string Name, string? BirthDate, string? StayAddress, string? RegisteredAddress, DateOnly? Since)
{
    /// <summary>The ways in which the receiver can know whom it is about, the surest first.</summary>
    public IReadOnlyList<IdentifiedBy> Identifications => Choice is not ReportChoice.To to ? []
        : [.. new IdentifiedBy?[]
            {
                BsnToken is null ? null : IdentifiedBy.Bsn,
                ANumberToken is null ? null : IdentifiedBy.ANumber,
                to.Kind is not ReportKind.FollowUpRequest && RegisteredAddress is not null ? IdentifiedBy.Address : null,
                to.Kind is ReportKind.FollowUpRequest ? IdentifiedBy.Name : null,
            }.OfType<IdentifiedBy>()];

    /// <summary>What the report says of the person: no more than its kind needs.</summary>
    public ReportSubject Subject(IdentifiedBy by) => Choice is ReportChoice.To { Kind: ReportKind.FollowUpRequest }
        ? new ReportSubject(by is IdentifiedBy.Name ? Name : null, by is IdentifiedBy.Name ? BirthDate : null, StayAddress, Since)
        : new ReportSubject(null, null, ReportSubject.Fit(RegisteredAddress), null);

    /// <summary>The token of the number by which a report identifies; null when it identifies by none.</summary>
    public Guid? TokenFor(IdentifiedBy by) => by switch
    {
        IdentifiedBy.Bsn => BsnToken,
        IdentifiedBy.ANumber => ANumberToken,
        IdentifiedBy.Address or IdentifiedBy.Name => null,
    };

    public static async Task<ReportSource> ReadAsync(PagesTransaction transaction, FindingDetail finding, RuleCatalogue catalogue, CancellationToken cancellationToken)
    {
        var found = await transaction.FindAsync("""
            select concat_ws(' ', g.given_names, g.prefix, g.family_name), g.birth_date, g.bsn_token, g.protected, g.under_review, r.status, r.municipality,
                   nullif(concat_ws(' ', r.street, r.house_number::text || coalesce(r.house_letter, '') || coalesce('-' || r.house_addition, ''), r.postcode, r.place), ''),
                   s.municipality, nullif(concat_ws(' ', s.street, s.house_number::text || coalesce(s.house_letter, '') || coalesce('-' || s.house_addition, ''), s.postcode, s.place), ''), s.arrival, r.a_number_token
            from identity.golden_record g
            left join registry.registration r on r.record_id = g.brp_record_id and r.recorded_to = 'infinity'
            left join lateral (
                select l.municipality, l.street, l.house_number, l.house_letter, l.house_addition, l.postcode, l.place, s.arrival
                from identity.link k
                join registry.stay s on s.record_id = k.record_id and s.recorded_to = 'infinity'
                join registry.location l on l.location_id = s.location_id and l.recorded_to = 'infinity'
                where k.identity_id = g.identity_id and k.recorded_to = 'infinity'
                order by (s.departure is null) desc, s.arrival desc, s.stay_id limit 1
            ) s on true
            where g.identity_id = $1 and g.recorded_to = 'infinity'
            """, row => new
            {
                Name = row.GetString(0),
                Born = row.IsDBNull(1) ? (int?)null : row.GetInt32(1),
                Token = row.IsDBNull(2) ? (Guid?)null : row.GetGuid(2),
                Protected = row.GetBoolean(3),
                Review = row.GetBoolean(4),
                Status = row.IsDBNull(5) ? (RegistrationStatus?)null : Enum.Parse<RegistrationStatus>(row.GetString(5)),
                RegisteredIn = row.IsDBNull(6) ? null : row.GetString(6),
                Registered = row.IsDBNull(7) ? null : row.GetString(7),
                StaysIn = row.IsDBNull(8) ? null : row.GetString(8),
                Stay = row.IsDBNull(9) ? null : row.GetString(9),
                Since = row.IsDBNull(10) ? (DateOnly?)null : row.GetFieldValue<DateOnly>(10),
                ANumber = row.IsDBNull(11) ? (Guid?)null : row.GetGuid(11),
            }, cancellationToken, finding.SubjectId);
        var choice = ReportChoice.Of(new ReportFacts(
            finding.Id, Enum.Parse<SubjectKind>(finding.SubjectKind), catalogue.Find(finding.Rule)?.Definition.Recipients ?? [], finding.Municipality,
            found?.StaysIn, found?.Status, found?.RegisteredIn, found?.Review ?? false));
        // Whom the BRP does not have is known by no number of it: what another source gave is wrong, or somebody else's.
        var token = found?.Status is null or RegistrationStatus.NotFound ? null : found?.Token;
        return new ReportSource(choice, token, found?.ANumber, found?.Protected ?? false, found?.Name ?? "", Iso(found?.Born), found?.Stay, found?.Registered, found?.Since);
    }

    static string? Iso(int? partial) => partial is { } date
        ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{date / 10000:0000}-{date / 100 % 100:00}-{date % 100:00}")
        : null;
}
