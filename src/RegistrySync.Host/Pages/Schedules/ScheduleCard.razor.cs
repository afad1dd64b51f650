using Microsoft.AspNetCore.Components;
using RegistrySync.Host.Access;
using RegistrySync.Host.Pages.Shell;
using RegistrySync.Host.Scheduling;

namespace RegistrySync.Host.Pages.Schedules;

/// <summary>One schedule: when it fires, and everything that an administrator may do with it. Each act is entered in the audit log.</summary>
public sealed partial class ScheduleCard : IDisposable
{
    const int Previewed = 5;

    readonly CancellationTokenSource _left = new();
    IReadOnlyList<DateTimeOffset> _moments = [];
    string _cron = "";
    string? _wrong;
    string? _said;
    string? _reason;
    DateTime? _until;
    DateTime? _from;
    DateTime? _to;
    Guid? _started;

    [Parameter, EditorRequired]
    public Schedule Schedule { get; set; } = null!;

    [Parameter, EditorRequired]
    public Scheduling.Schedules Schedules { get; set; } = null!;

    /// <summary>Who acts.</summary>
    [Parameter, EditorRequired]
    public string Actor { get; set; } = "";

    /// <summary>Called after the schedule was changed.</summary>
    [Parameter]
    public EventCallback Changed { get; set; }

    public void Dispose()
    {
        _left.Cancel();
        _left.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        _cron = Schedule.Cron;
        await PreviewAsync();
    }

    async Task TypeAsync(ChangeEventArgs change)
    {
        _cron = change.Value as string ?? "";
        await PreviewAsync();
    }

    async Task PreviewAsync()
    {
        try
        {
            _moments = await Schedules.PreviewAsync(Schedule.Name, _cron, Previewed, _left.Token);
            _wrong = null;
        }
        catch (ScheduleException exception)
        {
            _wrong = W["schedule.wrong-cron", exception.Message];
        }
    }

    Task SaveAsync() => ActAsync("Edit", async () =>
    {
        await Schedules.EditAsync(Schedule.Name, _cron, Actor, _left.Token);
        _said = W["schedule.saved"];
    });

    Task ResetAsync() => ActAsync("Reset", async () =>
    {
        await Schedules.ResetAsync(Schedule.Name, _left.Token);
        _cron = (await Schedules.FindAsync(Schedule.Name, _left.Token)).Cron;
        await PreviewAsync();
        _said = W["schedule.saved"];
    });

    Task RunNowAsync() => ActAsync("RunNow", async () =>
    {
        var run = await Schedules.RunNowAsync(Schedule.Name, Actor, _left.Token);
        await WaitForLedgerAsync(run);
        _started = run;
    });

    // The ledger has the run a moment after it was asked for; a link before that would lead nowhere.
    async Task WaitForLedgerAsync(Guid run)
    {
        var viewer = Viewer.Of((await Accounts.GetAuthenticationStateAsync()).User);
        for (var tried = 0; tried < 60; tried++)
        {
            await using (var transaction = await Database.BeginAsync(viewer, _left.Token))
            {
                if (await transaction.FindAsync("select true from runs.run where id = $1", row => row.GetBoolean(0), _left.Token, run))
                    return;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(250), Clock, _left.Token);
        }
    }

    /// <summary>Runs for whole Dutch days of the past, the last one included.</summary>
    Task BackfillAsync() => _from is not { } from ? Task.CompletedTask : ActAsync("Backfill", async () =>
    {
        var backfill = await Schedules.BackfillAsync(Schedule.Name, Moments.At(from.Date), Moments.At((_to ?? from).Date.AddDays(1)), Actor, _left.Token);
        _said = W["schedule.backfilled", backfill.Runs.Count, backfill.TooLate.Count];
    });

    Task ResumeAsync() => ActAsync("Resume", () => Schedules.ResumeAsync(Schedule.Name, _left.Token));

    async Task PauseAsync()
    {
        if (string.IsNullOrWhiteSpace(_reason))
        {
            _said = W["schedule.reason-missing"];
            return;
        }

        var until = _until is { } local ? Moments.At(local) : (DateTimeOffset?)null;
        if (until <= Clock.GetUtcNow())
        {
            _said = W["schedule.until-past"];
            return;
        }

        await ActAsync("Pause", () => Schedules.PauseAsync(Schedule.Name, _reason.Trim(), Actor, until, _left.Token));
    }

    /// <summary>Does it as whoever is signed in now, logs it first, and says what went wrong.</summary>
    async Task ActAsync(string purpose, Func<Task> act)
    {
        (_said, _started) = (null, null);
        var viewer = Viewer.Of((await Accounts.GetAuthenticationStateAsync()).User);
        if (viewer.Role is not Role.Administrator)
            return;
        try
        {
            await using (var transaction = await Database.BeginAsync(viewer, _left.Token))
            {
                await transaction.AuditAsync("Configure", "Schedule", Schedule.Name, purpose, new { cron = _cron }, _left.Token);
                await transaction.CommitAsync(_left.Token);
            }

            await act();
            await Changed.InvokeAsync();
        }
        catch (ScheduleException exception)
        {
            _said = exception.Message;
        }
    }

    // What is typed before the page is live would be lost.
    bool Waits => !RendererInfo.IsInteractive;

    string Id(string part) => $"{part}-{Schedule.Name}";
}
