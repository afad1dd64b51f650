using System.Text;
using System.Text.Json;

namespace RegistrySync.Simulator.Tests.Serving;

public sealed class SetuPushTests
{
    [Fact]
    public async Task A_receiver_that_refuses_gets_everything_again()
    {
        await using var simulator = await RunningSimulator.StartAsync();
        await using var receiver = await SomeReceiver.StartAsync();
        receiver.Status = 503;
        var refused = await PushAsync(simulator, receiver);
        Assert.Equal(0, refused.GetProperty("sent").GetInt32());
        receiver.Status = 201;
        Assert.Equal(refused.GetProperty("failed").GetInt32(), (await PushAsync(simulator, receiver)).GetProperty("sent").GetInt32());
    }

    [Fact]
    public async Task Agencies_that_push_by_themselves_go_on_until_the_receiver_takes_it()
    {
        await using var receiver = await SomeReceiver.StartAsync();
        receiver.Status = 503;
        await using var simulator = await RunningSimulator.StartAsync(pushTo: receiver.Url);
        await UntilAsync(() => !receiver.Received.IsEmpty);
        receiver.Status = 201;

        // Once everything is taken, a push by hand finds nothing to send.
        await UntilAsync(() => receiver.Received.Any(message => message.Path.Contains("/assignment/", StringComparison.Ordinal)));
        JsonElement rest;
        do
            rest = await PushAsync(simulator, receiver);
        while (rest.GetProperty("sent").GetInt32() > 0);
        Assert.Equal(0, rest.GetProperty("failed").GetInt32());
        Assert.Contains(receiver.Received, message => message.Path.Contains("/human-resource/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_second_push_sends_only_what_changed()
    {
        await using var simulator = await RunningSimulator.StartAsync();
        await using var receiver = await SomeReceiver.StartAsync();
        var first = (await PushAsync(simulator, receiver)).GetProperty("sent").GetInt32();
        Assert.True(first > 100);
        Assert.Equal(0, (await PushAsync(simulator, receiver)).GetProperty("sent").GetInt32());
        await simulator.PostAsync("/control/advance", new { days = 3, changedShare = 0.05 });
        Assert.InRange((await PushAsync(simulator, receiver)).GetProperty("sent").GetInt32(), 1, first / 4);
        Assert.Contains(receiver.Received, message => message.Method == "PUT");
        var again = await simulator.PostAsync("/control/push-setu", new { receiver = receiver.Url, all = true });
        Assert.InRange(again.GetProperty("sent").GetInt32(), first * 9 / 10, first * 11 / 10);
    }

    [Fact]
    public async Task Messages_carry_version_credential_and_the_sender_s_own_id()
    {
        await using var simulator = await RunningSimulator.StartAsync();
        await using var receiver = await SomeReceiver.StartAsync();
        await PushAsync(simulator, receiver);
        Assert.All(receiver.Received, message =>
        {
            Assert.Equal("2.0", message.Version);
            var credential = Encoding.UTF8.GetString(Convert.FromBase64String(message.Authorization["Basic ".Length..]));
            Assert.Matches("^[0-9]{8}:demo-secret-[0-9]{8}$", credential);
            Assert.Matches("^/setu/purchase-to-pay/(human-resource|assignment)/[0-9a-f-]{36}$", message.Path);
        });
        Assert.Equal(receiver.Received.Count, receiver.Received.Select(message => message.Path).Distinct().Count());
    }

    [Theory]
    [InlineData("truncate")]
    [InlineData("unknown-field")]
    [InlineData("placeholder-date")]
    public async Task A_planned_fault_hits_one_message(string kind)
    {
        await using var simulator = await RunningSimulator.StartAsync();
        await using var receiver = await SomeReceiver.StartAsync();
        await simulator.PostAsync("/control/misbehave", new { target = "setu", kind, times = 1 });
        await PushAsync(simulator, receiver);
        Assert.Single(receiver.Received, message => !message.Body.EndsWith('}') || message.Body.Contains("favouriteColour", StringComparison.Ordinal)
            || message.Body.Contains("1111-11-11", StringComparison.Ordinal));
    }

    static Task<JsonElement> PushAsync(RunningSimulator simulator, SomeReceiver receiver) =>
        simulator.PostAsync("/control/push-setu", new { receiver = receiver.Url, agencies = (string[]?)null });

    static async Task UntilAsync(Func<bool> condition)
    {
        while (!condition())
            await Task.Delay(20, TestContext.Current.CancellationToken);
    }
}
