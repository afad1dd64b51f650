namespace RegistrySync.Simulator.Serving;

/// <summary>
/// Has the agencies push by themselves, again and again: what is new or changed, and what the receiver did not take. Who starts first does
/// not matter therefore.
/// </summary>
sealed class PushingAgencies(ServeOptions options, World world, SetuPush push) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.PushEvery);
        do
        {
            if (world.HasDelivered)
                await push.PushAsync(new PushRequest(options.PushTo!, Agencies: null, All: false), stoppingToken);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
