using System.Text.Json;
using RegistrySync.Simulator.Serving;

if (args is not ["serve", .. var rest])
{
    await Console.Error.WriteLineAsync($"RegistrySync.Simulator {ServeOptions.Usage}");
    return 2;
}

ServeOptions options;
try
{
    options = ServeOptions.Parse(rest);
}
catch (FormatException error)
{
    await Console.Error.WriteLineAsync(error.Message);
    return 2;
}

await using var application = SimulatorApplication.Build(options);
// The region is made while the web server starts.
var region = Task.Run(() => application.Services.GetRequiredService<World>().StartAsync(CancellationToken.None));
await application.StartAsync();
await region;
// Not before the files lie there and the register answers.
Console.WriteLine(JsonSerializer.Serialize(new Ready(true, application.Urls.First()), MessageContext.Default.Ready));
await application.WaitForShutdownAsync();
return 0;
