using RegistrySync.Domain.Handling;
using RegistrySync.Host.Access;
using RegistrySync.Host.Hosting;
using RegistrySync.Host.Pages.Shell;
using RegistrySync.Pipeline.Handling;
using RegistrySync.Pipeline.Reference;

namespace RegistrySync.Host.Pages.Findings;

/// <summary>Letters as PDF, and the form by which a steward says that one was sent.</summary>
static class LetterEndpoints
{
    public static void MapLetters(this IEndpointRouteBuilder endpoints)
    {
        var letters = endpoints.MapGroup("/findings/{id:guid}").RequireAuthorization(AccessPolicies.Steward);
        letters.MapGet("/letter.pdf", DraftAsync);
        letters.MapGet("/letters/{number:int}.pdf", SentAsync);
        letters.MapPost("/letters", SendAsync);
    }

    static async Task<IResult> DraftAsync(
        Guid id, HttpContext context, PagesDatabase database, LetterTemplates templates, Municipalities municipalities, ActingClock clock, CancellationToken cancellationToken)
    {
        if (templates.Find(context.Request.Query["in"]) is not { } chosen)
            return Results.BadRequest();
        await using var transaction = await database.BeginAsync(Viewer.Of(context.User), cancellationToken);
        var facts = await FactsAsync(id, transaction, templates, municipalities, clock, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return facts is null ? Results.NotFound() : Pdf(context, facts.Reference, Letters.Compose(templates, chosen, facts));
    }

    static async Task<IResult> SentAsync(Guid id, int number, HttpContext context, PagesDatabase database, CancellationToken cancellationToken)
    {
        await using var transaction = await database.BeginAsync(Viewer.Of(context.User), cancellationToken);
        if (await Letters.FindAsync(transaction.Connection, id, number, cancellationToken) is not { } letter)
            return Results.NotFound();
        await transaction.AuditAsync("Read", "Finding", id.ToString(), "letter", new { number }, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return Pdf(context, id.ToString("N")[..8], letter.Texts);
    }

    /// <param name="id">The finding.</param>
    /// <param name="context">The request.</param>
    /// <param name="database">The pages' login.</param>
    /// <param name="templates">The letters.</param>
    /// <param name="municipalities">Their names.</param>
    /// <param name="clock">The moment of the act.</param>
    /// <param name="form">A parameter of this type makes the framework demand the form's antiforgery token.</param>
    /// <param name="cancellationToken">Stops it when the visitor leaves.</param>
    static async Task<IResult> SendAsync(
        Guid id, HttpContext context, PagesDatabase database, LetterTemplates templates, Municipalities municipalities, ActingClock clock, IFormCollection form,
        CancellationToken cancellationToken)
    {
        var viewer = Viewer.Of(context.User);
        if (templates.Find(form["in"]) is not { } chosen || ActEndpoint.ScreenOf(form) is not { } screen
            || !Enum.TryParse<LetterChannel>(form["channel"], out var channel) || !Enum.IsDefined(channel))
            return Results.BadRequest();
        await using var transaction = await database.BeginAsync(viewer, cancellationToken);
        if (await FactsAsync(id, transaction, templates, municipalities, clock, cancellationToken) is not { } facts)
            return Results.NotFound();
        var at = clock.GetUtcNow();
        var request = new ActRequest(FindingAct.Notify, viewer.ActingRole, chosen.Name, Enclosure: Enclosure.Letter);
        var result = await new FindingActs(transaction.Connection, viewer.Actor, viewer.ActingRole).DoAsync(id, request, screen, at, Moments.DayOf(at), cancellationToken);
        if (result is not ActResult.Done done)
            return ActEndpoint.Refused(id, result, screen);
        await Letters.KeepAsync(transaction.Connection, id, done.Number, Letters.Compose(templates, chosen, facts), channel, facts.ReplyBy, cancellationToken);
        await transaction.AuditAsync("Decide", "Finding", id.ToString(), nameof(FindingAct.Notify),
            new { done.Number, version = screen.EvidenceFrom, explanations = screen.Explanations }, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return Results.LocalRedirect($"/findings/{id}?done={FindingAct.Notify}");
    }

    static async Task<LetterFacts?> FactsAsync(
        Guid id, PagesTransaction transaction, LetterTemplates templates, Municipalities municipalities, ActingClock clock, CancellationToken cancellationToken) =>
        await FindingDetail.FindAsync(transaction, id, null, cancellationToken) is { } finding
            ? await LetterDraft.OfAsync(transaction, finding, templates, municipalities, Moments.DayOf(clock.GetUtcNow()), cancellationToken)
            : null;

    static IResult Pdf(HttpContext context, string reference, IReadOnlyList<LetterText> texts) =>
        PdfAnswer.Of(context, "Brief " + reference, texts, $"brief-{reference}.pdf");
}
