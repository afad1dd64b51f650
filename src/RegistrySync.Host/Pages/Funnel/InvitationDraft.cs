using RegistrySync.Domain.Handling;
using RegistrySync.Host.Access;
using RegistrySync.Host.Hosting;
using RegistrySync.Host.Pages.Shell;
using RegistrySync.Pipeline.Handling;
using RegistrySync.Pipeline.Reference;

namespace RegistrySync.Host.Pages.Funnel;

/// <summary>
/// The printed invitation to everybody at a location. It bears no name and is the same for all, so whoever hands it out learns nothing; its
/// language is what a resident asked for, or each of them in turn, and is kept nowhere.
/// </summary>
public static class InvitationDraft
{
    public static void MapInvitations(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/funnel/{id:guid}/invitation.pdf", PrintAsync).RequireAuthorization(AccessPolicies.Steward);

    /// <returns>Null when there is no such location in the viewer's municipalities.</returns>
    public static Task<InvitationFacts?> OfAsync(
        PagesTransaction transaction, Guid location, LetterTemplates templates, Municipalities municipalities, DateOnly writtenOn, CancellationToken cancellationToken) =>
        transaction.FindAsync("""
            select name, concat_ws(' ', street, house_number::text || coalesce(house_letter, '') || coalesce('-' || house_addition, '')),
                   concat_ws(' ', regexp_replace(postcode, '^(\d{4})([A-Z]{2})$', '\1 \2'), place), municipality::text
            from registry.location where location_id = $1 and recorded_to = 'infinity' and municipality::text = any ($2::text[])
            """, row => (InvitationFacts?)new InvitationFacts(
                row.GetString(0), [.. new[] { row.GetString(0), row.GetString(1), row.GetString(2) }.Where(line => line.Length > 0)],
                municipalities.NameOf(row.GetString(3)), templates.DeskOf(row.GetString(3)), writtenOn),
            cancellationToken, location, transaction.Viewer.Municipalities.ToArray());

    static async Task<IResult> PrintAsync(
        Guid id, HttpContext context, PagesDatabase database, LetterTemplates templates, Municipalities municipalities, ActingClock clock, CancellationToken cancellationToken)
    {
        if (templates.Find(context.Request.Query["in"]) is not { } chosen)
            return Results.BadRequest();
        await using var transaction = await database.BeginAsync(Viewer.Of(context.User), cancellationToken);
        if (await OfAsync(transaction, id, templates, municipalities, Moments.DayOf(clock.GetUtcNow()), cancellationToken) is not { } facts)
            return Results.NotFound();
        return PdfAnswer.Of(context, "Uitnodiging " + facts.Location, Letters.Invite(templates, chosen, facts), "uitnodiging.pdf");
    }
}
