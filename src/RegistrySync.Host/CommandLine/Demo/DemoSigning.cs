using System.Security.Claims;
using RegistrySync.Domain.Signing;
using RegistrySync.Host.Access;
using RegistrySync.Host.Pages.Signing;
using RegistrySync.Pipeline.Detecting;
using RegistrySync.Pipeline.Reference;

namespace RegistrySync.Host.CommandLine.Demo;

/// <summary>
/// Signs every rule for every municipality of the made-up region, before its run, so that a demo has findings to show. It signs in its own name
/// and says so, on assessments that nobody made: whoever looks at a signature sees that no municipality gave it.
/// </summary>
static class DemoSigning
{
    const string Actor = "demo";
    const string Capacity = "Demonstratie: door het programma zelf ondertekend voor een verzonnen regio; geen gemeente heeft dit gedaan.";
    const string Reference = "DEMO, geen echte toets";

    public static async Task SignAsync(IServiceProvider services, DateTimeOffset moment, CancellationToken cancellationToken)
    {
        var region = services.GetRequiredService<Municipalities>().Region.Order(StringComparer.Ordinal).ToList();
        var day = Pages.Shell.Moments.DayOf(moment);
        var given = Enum.GetValues<Assessment>().ToDictionary(assessment => assessment, _ => new AssessmentReference(Reference, day));
        var rules = await services.GetRequiredService<EffectPreview>().InForceAsync(day, cancellationToken);
        await using var transaction = await services.GetRequiredService<PagesDatabase>().BeginAsync(Viewer.Of(Account(region)), cancellationToken);
        foreach (var rule in rules.Enabled)
        {
            foreach (var municipality in region)
            {
                if (await SigningCommands.SignAsync(transaction, Guid.CreateVersion7(moment), rule, new SignatureRequest(municipality, given, Capacity), moment, cancellationToken) is { } refusal)
                    throw new InvalidOperationException($"The demo could not sign '{rule.Id}' for {municipality}: {refusal}.");
            }
        }

        await transaction.CommitAsync(cancellationToken);
    }

    static ClaimsPrincipal Account(IEnumerable<string> region) => new(new ClaimsIdentity(
        [new(ClaimTypes.Name, Actor), new(ClaimTypes.Role, nameof(Role.LeadSteward)), .. region.Select(code => new Claim(Viewer.MunicipalityClaim, code))], Actor));
}
