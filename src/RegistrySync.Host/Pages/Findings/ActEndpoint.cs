using System.Globalization;
using RegistrySync.Domain.Handling;
using RegistrySync.Host.Access;
using RegistrySync.Host.Hosting;
using RegistrySync.Host.Pages.Shell;
using RegistrySync.Pipeline.Handling;
using RegistrySync.Pipeline.Publishing;

namespace RegistrySync.Host.Pages.Findings;

/// <summary>Takes the forms by which stewards act on a finding, and leads back to the page with what came of it.</summary>
static class ActEndpoint
{
    public static void MapFindings(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapPost("/findings/{id:guid}/acts", ActAsync).RequireAuthorization(AccessPolicies.Steward);
        endpoints.MapLetters();
    }

    /// <param name="id">The finding.</param>
    /// <param name="context">The request.</param>
    /// <param name="database">The pages' login.</param>
    /// <param name="withholding">Hides what may no longer be in a release.</param>
    /// <param name="clock">The moment of the act.</param>
    /// <param name="form">A parameter of this type makes the framework demand the form's antiforgery token.</param>
    /// <param name="cancellationToken">Stops it when the visitor leaves.</param>
    static async Task<IResult> ActAsync(
        Guid id, HttpContext context, PagesDatabase database, Withholding withholding, ActingClock clock, IFormCollection form, CancellationToken cancellationToken)
    {
        var viewer = Viewer.Of(context.User);
        if (!Enum.TryParse<FindingAct>(form["act"], out var act) || !Enum.IsDefined(act) || ScreenOf(form) is not { } screen)
            return Results.BadRequest();
        var at = clock.GetUtcNow();
        await using var transaction = await database.BeginAsync(viewer, cancellationToken);
        var request = new ActRequest(act, viewer.ActingRole, form["reason"], FreeText.Clean(form["assignee"]), Moments.DayIn(form["expires"]));
        var result = await new FindingActs(transaction.Connection, viewer.Actor, viewer.ActingRole)
            .DoAsync(id, request, screen, at, Moments.DayOf(at), cancellationToken);
        if (result is not ActResult.Done done)
            return Refused(id, result, screen);
        if (!FindingLife.IsPublished(done.State))
            await withholding.HideAsync(transaction.Connection, id, cancellationToken);
        await transaction.AuditAsync("Decide", "Finding", id.ToString(), act.ToString(),
            new { done.Number, version = screen.EvidenceFrom, explanations = screen.Explanations }, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return Results.LocalRedirect($"/findings/{id}?done={act}");
    }

    /// <summary>Back to the page, which says why not and what has changed since.</summary>
    public static IResult Refused(Guid id, ActResult result, OnScreen screen) =>
        Results.LocalRedirect($"/findings/{id}?refused={((ActResult.Refused)result).Why}&seen={screen.Acts}"
            + $"&since={Uri.EscapeDataString(screen.EvidenceFrom.ToString("O", CultureInfo.InvariantCulture))}");

    /// <summary>What was on the screen, as the form says; null when it does not.</summary>
    public static OnScreen? ScreenOf(IFormCollection form) =>
        int.TryParse(form["acts"], NumberStyles.None, CultureInfo.InvariantCulture, out var acts)
        && DateTimeOffset.TryParseExact(form["evidence"], "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var evidence)
            ? new OnScreen(acts, evidence, [.. form["explanation"].OfType<string>().Where(word => Enum.TryParse<Domain.Detecting.Explanation>(word, out _))])
            : null;
}
