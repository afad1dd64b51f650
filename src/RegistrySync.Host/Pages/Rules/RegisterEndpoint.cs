using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Localization;
using RegistrySync.Host.Access;
using RegistrySync.Host.Hosting;
using RegistrySync.Host.Pages.Overview;
using RegistrySync.Host.Pages.Shell;
using RegistrySync.Pipeline.Detecting;
using RegistrySync.Pipeline.Reference;

namespace RegistrySync.Host.Pages.Rules;

/// <summary>Hands out a rule's entry in the Algoritmeregister. It is made to be published: whoever is signed in may read it.</summary>
static class RegisterEndpoint
{
    static readonly JsonSerializerOptions Json = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static void MapRegister(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/rules/{id}/algoritmeregister.json", EntryAsync).RequireAuthorization(AccessPolicies.SignedIn);

    static async Task<IResult> EntryAsync(
        string id, string? municipality, HttpContext context, PagesDatabase database, EffectPreview preview, Municipalities municipalities, RegisterTexts texts,
        IStringLocalizer words, ActingClock clock, CancellationToken cancellationToken)
    {
        if (municipality is null || !municipalities.Region.Contains(municipality) || !texts.Contacts.TryGetValue(municipality, out var contact))
            return Results.BadRequest();
        await using var transaction = await database.BeginAsync(Viewer.Of(context.User), cancellationToken);
        var day = Moments.DayOf(await OverviewQuery.AsOfAsync(transaction, cancellationToken) ?? clock.GetUtcNow());
        if ((await preview.InForceAsync(day, cancellationToken)).Find(id) is not { } rule)
            return Results.NotFound();
        var first = (await ParameterCommands.VersionsAsync(transaction, id, cancellationToken)).LastOrDefault()?.Since;
        var signature = (await Signing.SigningBook.ReadAsync(transaction, id, cancellationToken)).Standing(rule, municipality);
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = Words.Words.Languages[0];
        var entry = RegisterEntry.Of(rule, $"Gemeente {municipalities.NameOf(municipality)}", contact, first is { } since ? Moments.DayOf(since) : null, signature, texts, words);
        return Results.File(JsonSerializer.SerializeToUtf8Bytes(entry, Json), "application/json", $"algoritmeregister-{id}-{municipality}.json");
    }
}
