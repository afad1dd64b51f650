using Microsoft.Playwright;

namespace RegistrySync.Host.Tests.Pages;

/// <summary>Debian's Chromium, driven by Playwright; one for all tests of a collection.</summary>
public sealed class Browser : IAsyncLifetime
{
    const string Executable = "/usr/bin/chromium";

    IPlaywright? _playwright;
    IBrowser? _browser;

    public async ValueTask InitializeAsync()
    {
        if (!File.Exists(Executable))
            return;
        // The network of a build machine may be closed: Chromium must not try to reach its maker.
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Executable,
            Headless = true,
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
                "--disable-component-update", "--disable-sync",
            ],
        });
    }

    /// <summary>A visitor of its own, or a skipped test where there is no browser.</summary>
    public async Task<IPage> VisitAsync(string url, ColorScheme colours = ColorScheme.Light)
    {
        Assert.SkipWhen(_browser is null, $"No browser: install Chromium ({Executable}), `apt-get install chromium`.");
        var context = await _browser.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = url,
            ColorScheme = colours,
            Locale = "nl-NL",
            ViewportSize = new ViewportSize { Width = 1360, Height = 900 },
        });
        // Generous: a build machine may be busy, and a test that passes does not wait.
        context.SetDefaultTimeout(60_000);
        Assertions.SetDefaultExpectTimeout(60_000);
        return await context.NewPageAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
    }
}
