using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace RegistrySync.Host.Tests.Pages;

/// <summary>What a visitor does, in the words of a test.</summary>
static class Visitor
{
    static readonly string[] Standards = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
    static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    // A script in a page has no time limit of its own.
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    /// <summary>Signs in with a role; a steward for Tiel alone, as the form offers.</summary>
    public static async Task SignInAsync(this IPage page, string role)
    {
        await page.GotoAsync("/sign-in");
        await page.Locator($"form:has(input[name=role][value={role}]) button.primary").ClickAsync();
        await page.WaitForURLAsync(url => !url.Contains("/sign-in", StringComparison.Ordinal));
    }

    /// <summary>No rule of WCAG 2.2 A and AA that axe-core can check is broken on what is shown now.</summary>
    /// <param name="page">What is looked at.</param>
    /// <param name="heading">What the page's first heading says: without waiting for it, the page before could be judged.</param>
    public static async Task AssertAccessibleAsync(this IPage page, string heading)
    {
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync(heading);
        await ScreenshotAsync(page);
        Assert.Empty(await ViolationsAsync(page).WaitAsync(Patience));
    }

    // In the page itself: Deque's wrapper opens a window per judgement for the sake of frames, which ours have not, and that takes longer than judging.
    static async Task<string[]> ViolationsAsync(IPage page)
    {
        await page.EvaluateAsync(Axe);
        return await page.EvaluateAsync<string[]>("""
            async tags => (await axe.run(document, { runOnly: tags, resultTypes: ['violations'] })).violations
                .flatMap(violation => violation.nodes.map(node => `${location.pathname} ${violation.id}: ${violation.help}: ${node.html}`))
            """, Standards);
    }

    // To look at pages by eye: REGISTRYSYNC_SCREENSHOTS names a folder.
    static async Task ScreenshotAsync(IPage page)
    {
        if (Environment.GetEnvironmentVariable("REGISTRYSYNC_SCREENSHOTS") is not { Length: > 0 } folder)
            return;
        var name = new Uri(page.Url).PathAndQuery.Trim('/').Replace('/', '-').Replace('?', '-');
        var scheme = await page.EvaluateAsync<bool>("matchMedia('(prefers-color-scheme: dark)').matches") ? "dark" : "light";
        var language = await page.EvaluateAsync<string>("document.documentElement.lang");
        var role = await page.EvaluateAsync<string>("document.querySelector('.who')?.innerText.trim() ?? 'nobody'");
        await page.ScreenshotAsync(new PageScreenshotOptions
        {
            Path = Path.Combine(folder, $"{(name.Length > 0 ? name : "overview")}-{role}-{language}-{scheme}.png"), FullPage = true,
        });
    }
}
