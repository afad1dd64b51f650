using System.Globalization;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;
using RegistrySync.Host.Access;
using RegistrySync.Host.Hosting;
using RegistrySync.Host.Pages.Shell;
using RegistrySync.Pipeline.Reference;
using RegistrySync.Pipeline.Registries;
using RegistrySync.Pipeline.Retaining;

namespace RegistrySync.Host.Pages.Identities;

/// <summary>What somebody may ask about the own data: all of it as PDF (GDPR art. 15), and that it be erased (art. 17).</summary>
static class PersonEndpoints
{
    public static void MapPersons(this IEndpointRouteBuilder endpoints)
    {
        var person = endpoints.MapGroup("/persons/{id:guid}").RequireAuthorization(AccessPolicies.Steward);
        person.MapGet("/data.pdf", DataAsync);
        person.MapPost("/erasure", GrantAsync);
        person.MapPost("/erasure/withdraw", WithdrawAsync);
    }

    static async Task<IResult> DataAsync(
        Guid id, HttpContext context, PagesDatabase database, IStringLocalizer words, RegistryCatalogue registries, Municipalities municipalities,
        IOptions<RetentionOptions> retention, ActingClock clock, CancellationToken cancellationToken)
    {
        var viewer = Viewer.Of(context.User);
        PersonPicture? person;
        await using (var transaction = await database.BeginAsync(viewer, cancellationToken))
            person = await PersonPicture.ReadAsync(transaction, id, onRequest: true, cancellationToken);
        if (person is null)
            return Results.NotFound();
        await using var rest = await database.BeginAsync(viewer, cancellationToken);
        var text = new PersonOverview(words, registries, municipalities).Compose(
            person, await PersonLetter.ListAsync(rest, id, cancellationToken), await PersonReport.ListAsync(rest, id, cancellationToken),
            await PersonRead.ListAsync(rest, id, cancellationToken), retention.Value.PersonsMonths, Moments.DayOf(clock.GetUtcNow()),
            CultureInfo.CurrentUICulture.TwoLetterISOLanguageName);
        await rest.AuditAsync("Export", "Identity", id.ToString(), "data", new { records = person.Records.Count }, cancellationToken);
        await rest.CommitAsync(cancellationToken);
        var reference = id.ToString("N")[..8];
        return PdfAnswer.Of(context, $"{words["data.title"]} {reference}", [text], $"data-{reference}.pdf");
    }

    /// <param name="id">The person.</param>
    /// <param name="context">The request.</param>
    /// <param name="database">The pages' login.</param>
    /// <param name="clock">The moment of the act.</param>
    /// <param name="form">A parameter of this type makes the framework demand the form's antiforgery token.</param>
    /// <param name="cancellationToken">Stops it when the visitor leaves.</param>
    static async Task<IResult> GrantAsync(
        Guid id, HttpContext context, PagesDatabase database, ActingClock clock, IFormCollection form, CancellationToken cancellationToken)
    {
        var at = clock.GetUtcNow();
        if (Moments.DayIn(form["asked"]) is not { } asked || asked > Moments.DayOf(at))
            return Results.BadRequest();
        await using var transaction = await database.BeginAsync(Viewer.Of(context.User), cancellationToken);
        if ((await Erasure.ReadAsync(transaction, id, Moments.DayOf(at), cancellationToken)).Hindrances.Count > 0)
            return Results.LocalRedirect($"/persons/{id}#rights");
        return await AnswerAsync(id, transaction, await Erasure.GrantAsync(transaction, id, asked, at, cancellationToken), "erasure", cancellationToken);
    }

    static async Task<IResult> WithdrawAsync(Guid id, HttpContext context, PagesDatabase database, IFormCollection form, CancellationToken cancellationToken)
    {
        await using var transaction = await database.BeginAsync(Viewer.Of(context.User), cancellationToken);
        return await AnswerAsync(id, transaction, await Erasure.WithdrawAsync(transaction, id, cancellationToken), "erasure-withdrawn", cancellationToken);
    }

    // No record: another municipality's person, nobody, or a second click.
    static async Task<IResult> AnswerAsync(Guid id, PagesTransaction transaction, int records, string purpose, CancellationToken cancellationToken)
    {
        if (records > 0)
        {
            await transaction.AuditAsync("Decide", "Identity", id.ToString(), purpose, new { records }, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }

        return Results.LocalRedirect($"/persons/{id}#rights");
    }
}
