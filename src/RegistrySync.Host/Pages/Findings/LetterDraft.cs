using RegistrySync.Domain.Calendars;
using RegistrySync.Domain.Handling;
using RegistrySync.Host.Access;
using RegistrySync.Pipeline.Handling;
using RegistrySync.Pipeline.Reference;

namespace RegistrySync.Host.Pages.Findings;

/// <summary>Gathers what a letter about a finding tells.</summary>
public static class LetterDraft
{
    /// <summary>Days within which a reply is hoped for.</summary>
    const int ReplyDays = 14;

    /// <returns>Null when nobody is written to about such findings, or the municipality has not signed their rule.</returns>
    public static async Task<LetterFacts?> OfAsync(
        PagesTransaction transaction, FindingDetail finding, LetterTemplates templates, Municipalities municipalities, DateOnly writtenOn, CancellationToken cancellationToken)
    {
        if (!finding.IsSigned || !finding.IsAboutPerson || !templates.Has(finding.Rule) || finding.Municipality is not { } municipality)
            return null;
        var evidence = Evidence.Parse(finding.EvidenceJson);
        Guid? place = finding.LocationId ?? evidence.Keys("location").Concat(evidence.Keys("registeredLocations")).Cast<Guid?>().FirstOrDefault();
        var stay = finding.Stays.Where(each => each.Departure is null).Concat(finding.Stays).LastOrDefault();
        var address = await AddressAsync(transaction, place, cancellationToken);
        // Whoever is not where the BRP says is written to where he or she sleeps.
        var post = evidence.Keys("presentElsewhere").Cast<Guid?>().FirstOrDefault() is { } elsewhere ? await AddressAsync(transaction, elsewhere, cancellationToken) : address;
        return new LetterFacts
        {
            Rule = finding.Rule,
            Reference = finding.Id.ToString("N")[..8],
            Name = finding.PersonName is { Length: > 0 } name ? name : "–",
            AddressLines = post is null ? [] : [.. post.Where(line => line.Length > 0)],
            Municipality = municipalities.NameOf(municipality),
            Desk = templates.DeskOf(municipality),
            Location = address?[0],
            Since = evidence.Day("presentSince") ?? stay?.Arrival,
            Sources = Sources(finding, address is not null),
            WrittenOn = writtenOn,
            ReplyBy = LegalTerm.LastDay(writtenOn, ReplyDays),
        };
    }

    static async Task<string[]?> AddressAsync(PagesTransaction transaction, Guid? location, CancellationToken cancellationToken) =>
        location is null ? null : await transaction.FindAsync("""
            select name, concat_ws(' ', street, house_number::text || coalesce(house_letter, '') || coalesce('-' || house_addition, '')), concat_ws(' ', regexp_replace(postcode, '^(\d{4})([A-Z]{2})$', '\1 \2'), place)
            from registry.location where location_id = $1 and recorded_to = 'infinity'
            """, row => new[] { row.GetString(0), row.GetString(1), row.GetString(2) }, cancellationToken, location);

    static List<string> Sources(FindingDetail finding, bool located)
    {
        var sources = new List<string>();
        if (located || finding.Stays.Count > 0)
            sources.Add("housing");
        if (finding.Rule is "housed-without-work")
            sources.Add("work");
        else if (finding.Rule is not "registration-due-soon" || finding.Registration is not null)
            sources.Add("brp");
        return sources;
    }
}
