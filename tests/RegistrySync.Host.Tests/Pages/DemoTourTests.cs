using System.Text.RegularExpressions;
using Microsoft.Playwright;
using RegistrySync.Host.Tests.CommandLine;

namespace RegistrySync.Host.Tests.Pages;

/// <summary>Every page that a role can reach by links, on the real figures of a whole run.</summary>
[Collection(DemoGroup.Name)]
public sealed partial class DemoTourTests(ServingDemo demo, Browser browser)
{
    // Of a kind of page these many; enough to meet an empty one and a full one.
    const int PerKind = 2;

    [Theory]
    [InlineData("Administrator", "nl-NL", ColorScheme.Light)]
    [InlineData("Administrator", "en-GB", ColorScheme.Dark)]
    [InlineData("Steward", "nl-NL", ColorScheme.Light)]
    [InlineData("Steward", "en-GB", ColorScheme.Dark)]
    [InlineData("Reader", "nl-NL", ColorScheme.Light)]
    [InlineData("Reader", "en-GB", ColorScheme.Light)]
    [InlineData("AddressInvestigator", "nl-NL", ColorScheme.Light)]
    [InlineData("BrpAuthorisationOfficer", "en-GB", ColorScheme.Dark)]
    [InlineData("DataProtectionOfficer", "nl-NL", ColorScheme.Dark)]
    [InlineData("SecurityOfficer", "en-GB", ColorScheme.Light)]
    public async Task Every_page_is_there_accessible_and_in_words(string role, string language, ColorScheme colours)
    {
        var page = await browser.VisitAsync(demo.Url, colours);
        await page.GotoAsync("/sign-in");
        foreach (var municipality in await page.GetByRole(AriaRole.Checkbox).AllAsync())
            await municipality.CheckAsync();
        await page.Locator($"form:has(input[name=role][value={role}]) button.primary").ClickAsync();
        await page.WaitForURLAsync(url => !url.Contains("/sign-in", StringComparison.Ordinal));
        await page.Locator($"form[action='/preferences'] button[value='{language}']").First.ClickAsync();
        await Assertions.Expect(page.Locator($"html[lang='{language[..2]}']")).ToBeVisibleAsync();
        var said = new List<string>();
        page.Console += (_, message) =>
        {
            if (message.Type is "error")
                said.Add($"{page.Url}: {message.Text}");
        };
        var waiting = new Queue<string>(["/"]);
        var visits = new Dictionary<string, int>(StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal) { "/" };
        while (waiting.TryDequeue(out var address))
        {
            var kind = Kind(address);
            if (visits.GetValueOrDefault(kind) >= PerKind)
                continue;
            visits[kind] = visits.GetValueOrDefault(kind) + 1;
            var answer = await page.GotoAsync(address);
            Assert.True(answer!.Ok, $"{address} answered {answer.Status}.");
            await page.AssertAccessibleAsync("");
            var raw = RawKey().Matches(await page.Locator("body").InnerTextAsync()).Select(match => match.Value).ToList();
            Assert.True(raw.Count == 0, $"{address} shows keys instead of words: {string.Join(", ", raw)}");
            foreach (var link in await page.EvaluateAsync<string[]>("[...document.querySelectorAll('a[href]')].filter(a => a.origin === location.origin).map(a => a.pathname + a.search)"))
                if (IsPage(link) && seen.Add(link))
                    waiting.Enqueue(link);
        }

        Assert.Empty(said);
        Assert.True(visits.Count >= (role is "Administrator" or "Steward" or "DataProtectionOfficer" ? 3 : 1), $"Only {string.Join(", ", visits.Keys)} were reached.");
        await page.Context.CloseAsync();
    }

    // Letters and lists are files, and the dashboard of jobs is not ours to write.
    static bool IsPage(string link) => !Path.HasExtension(link.Split('?')[0]) && !link.StartsWith("/hangfire", StringComparison.Ordinal);

    /// <summary>The address without what tells one thing from another of its kind.</summary>
    static string Kind(string address) => Identifier().Replace(address.Split('?')[0], "*") + (address.Contains('?', StringComparison.Ordinal) ? "?" : "");

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f-]{27}|(?<=/(?:registries|signing|rules)/).+", RegexOptions.CultureInvariant)]
    private static partial Regex Identifier();

    // A key of Pages/Words, as the localizer gives it when it has no word for it.
    [GeneratedRegex(@"(?<![\w./-])(?:nav|shell|runs?|step|state|registry|registries|rejection|reason|findings?|person|schedules?|rule|role|outcome|missing|next|count|items|package|failure|health|kind|pull|overview|sign-in|conservation|evidence|handling|act|refusal|history|absence|letter|reports?|report-kind|report-state|recipient|signing|signing-state|signing-refusal|assessment|investigations|audit|audit-action|audit-subject|breach|brp-use)\.[a-z][\w-]*(?:\.[\w-]+)*(?![\w.]*\.(?:csv|json))", RegexOptions.CultureInvariant)]
    private static partial Regex RawKey();
}

/// <summary>Tests that look at one whole demo.</summary>
[CollectionDefinition(Name)]
public sealed class DemoGroup : ICollectionFixture<ServingDemo>, ICollectionFixture<Browser>
{
    public const string Name = "Demo";
}
