using System.Globalization;
using RegistrySync.Domain.Handling;
using RegistrySync.Domain.Handling.Reporting;
using RegistrySync.Host.Access;
using RegistrySync.Host.Hosting;
using RegistrySync.Host.Pages.Findings;
using RegistrySync.Host.Pages.Shell;
using RegistrySync.Pipeline.Detecting;
using RegistrySync.Pipeline.Handling;

namespace RegistrySync.Host.Pages.Reports;

/// <summary>Takes the forms by which stewards draft, approve and send reports and address investigators answer them, and hands out the files.</summary>
static class ReportEndpoints
{
    public static void MapReports(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapPost("/findings/{id:guid}/reports", DraftAsync).RequireAuthorization(AccessPolicies.Steward);
        var both = endpoints.MapGroup("/reports/{id:guid}").RequireAuthorization(AccessPolicies.Reports);
        both.MapPost("/acts", ActAsync);
        both.MapGet("/export.pdf", (Guid id, HttpContext context, PagesDatabase database, ReportExport export, CancellationToken cancellationToken) =>
            ExportAsync(id, context, database, export.PdfAsync, cancellationToken));
        both.MapGet("/export.json", (Guid id, HttpContext context, PagesDatabase database, ReportExport export, CancellationToken cancellationToken) =>
            ExportAsync(id, context, database, export.JsonAsync, cancellationToken));
    }

    /// <param name="id">The finding.</param>
    /// <param name="context">The request.</param>
    /// <param name="database">The pages' login.</param>
    /// <param name="catalogue">Whom a rule's findings may go to.</param>
    /// <param name="clock">The moment.</param>
    /// <param name="form">A parameter of this type makes the framework demand the form's antiforgery token.</param>
    /// <param name="cancellationToken">Stops it when the visitor leaves.</param>
    static async Task<IResult> DraftAsync(
        Guid id, HttpContext context, PagesDatabase database, RuleCatalogue catalogue, ActingClock clock, IFormCollection form, CancellationToken cancellationToken)
    {
        var viewer = Viewer.Of(context.User);
        if (ActEndpoint.ScreenOf(form) is not { } screen || !Enum.TryParse<IdentifiedBy>(form["by"], out var by) || !Enum.IsDefined(by))
            return Results.BadRequest();
        await using var transaction = await database.BeginAsync(viewer, cancellationToken);
        if (await FindingDetail.FindAsync(transaction, id, null, cancellationToken) is not { } finding)
            return Results.NotFound();
        if ((await ReportQuery.OfFindingAsync(transaction, id, cancellationToken)).Exists(line => ReportLife.IsUnderWay(line.State)))
            return Results.LocalRedirect($"/findings/{id}/report");
        var source = await ReportSource.ReadAsync(transaction, finding, catalogue, cancellationToken);
        var (doubt, contact) = (FreeText.Clean(form["doubt"]), FreeText.Clean(form["contact"]));
        if (source.Choice is not ReportChoice.To to || !source.Identifications.Contains(by) || doubt is not { Length: >= Report.ShortestDoubt } || contact is null)
            return Results.LocalRedirect($"/findings/{id}/report?lacks=words");
        if (await Attachments.ReadAsync(form.Files, cancellationToken) is not { } attachments)
            return Results.LocalRedirect($"/findings/{id}/report?lacks=files");

        var at = clock.GetUtcNow();
        var request = new ActRequest(FindingAct.ReportOut, viewer.ActingRole, doubt, Enclosure: Enclosure.Report);
        var result = await new FindingActs(transaction.Connection, viewer.Actor, viewer.ActingRole).DoAsync(id, request, screen, at, Moments.DayOf(at), cancellationToken);
        if (result is not ActResult.Done done)
            return ActEndpoint.Refused(id, result, screen);
        var report = new Report(id.ToString("N")[..8], to.Kind, to.Route, to.Municipality, finding.Municipality ?? to.Municipality, by, source.Subject(by), doubt, contact, at);
        var key = await new Pipeline.Handling.Reports(transaction.Connection, viewer.Actor, viewer.ActingRole)
            .DraftAsync(report, done.Number, source.TokenFor(by), source.IsProtected, attachments, cancellationToken);
        await transaction.AuditAsync("Decide", "Report", key.ToString(), nameof(ReportAct.Draft),
            new { finding = id, version = screen.EvidenceFrom, explanations = screen.Explanations }, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return Results.LocalRedirect($"/reports/{key}?done={ReportAct.Draft}");
    }

    static async Task<IResult> ActAsync(Guid id, HttpContext context, PagesDatabase database, ActingClock clock, IFormCollection form, CancellationToken cancellationToken)
    {
        var viewer = Viewer.Of(context.User);
        if (!Enum.TryParse<ReportAct>(form["act"], out var act) || !Enum.IsDefined(act) || !int.TryParse(form["acts"], NumberStyles.None, CultureInfo.InvariantCulture, out var seen))
            return Results.BadRequest();
        ReportAnswer? answer = Enum.TryParse<ReportAnswer>(form["answer"], out var given) && Enum.IsDefined(given) ? given : null;
        var at = clock.GetUtcNow();
        await using var transaction = await database.BeginAsync(viewer, cancellationToken);
        var refusal = await new Pipeline.Handling.Reports(transaction.Connection, viewer.Actor, viewer.ActingRole)
            .DoAsync(id, seen, act, form["note"], answer, at, Moments.DayOf(at), cancellationToken);
        if (refusal is { } why)
            return Results.LocalRedirect($"{PageOf(viewer)}/{id}?refused={why}");
        await transaction.AuditAsync("Decide", "Report", id.ToString(), act.ToString(), new { acts = seen }, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return Results.LocalRedirect($"{PageOf(viewer)}/{id}?done={act}");
    }

    // Whoever drafts and whoever answers have a page each.
    static string PageOf(Viewer viewer) => viewer.IsSteward ? "/reports" : "/investigations";

    /// <summary>Row-level security says whether the viewer may see the report; the audit knows of the file before it is made.</summary>
    static async Task<IResult> ExportAsync(
        Guid id, HttpContext context, PagesDatabase database, Func<Guid, CancellationToken, Task<ReportFile?>> write, CancellationToken cancellationToken)
    {
        await using (var transaction = await database.BeginAsync(Viewer.Of(context.User), cancellationToken))
        {
            if (await transaction.FindAsync("select true from detection.report where report_id = $1", row => row.GetBoolean(0), cancellationToken, id) is false)
                return Results.NotFound();
            await transaction.AuditAsync("Export", "Report", id.ToString(), "report", new { path = Path.GetExtension(context.Request.Path.Value) }, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }

        if (await write(id, cancellationToken) is not { } file)
            return Results.StatusCode(StatusCodes.Status409Conflict);
        context.Response.Headers.CacheControl = "no-store";
        return Results.File(file.Content, file.ContentType, file.Name);
    }
}
