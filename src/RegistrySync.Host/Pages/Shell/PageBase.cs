using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.Localization;
using RegistrySync.Host.Access;

namespace RegistrySync.Host.Pages.Shell;

/// <summary>What every page starts from: who looks, in which words, on which transaction.</summary>
public abstract class PageBase : ComponentBase, IDisposable
{
    readonly CancellationTokenSource _left = new();

    [CascadingParameter]
    public Task<AuthenticationState> Authentication { get; set; } = null!;

    [Inject]
    public IStringLocalizer W { get; set; } = null!;

    [Inject]
    public PagesDatabase Database { get; set; } = null!;

    protected Viewer Viewer { get; private set; } = null!;

    /// <summary>Ends when the visitor has left.</summary>
    protected CancellationToken Left => _left.Token;

    protected sealed override async Task OnInitializedAsync()
    {
        Viewer = Viewer.Of((await Authentication).User);
        await LoadAsync();
    }

    /// <summary>Reads what the page shows.</summary>
    protected virtual Task LoadAsync() => Task.CompletedTask;

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        if (!disposing || _left.IsCancellationRequested)
            return;
        _left.Cancel();
        _left.Dispose();
    }
}
