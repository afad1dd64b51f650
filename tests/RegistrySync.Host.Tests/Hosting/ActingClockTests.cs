using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using RegistrySync.Host.Hosting;
using RegistrySync.Host.Pages;
using RegistrySync.Testing;

namespace RegistrySync.Host.Tests.Hosting;

public sealed class ActingClockTests
{
    static readonly DateTimeOffset Started = new(2031, 5, 6, 12, 0, 0, TimeSpan.Zero);
    static readonly DateTimeOffset AsOf = new(2026, 10, 1, 2, 0, 0, TimeSpan.Zero);

    [Fact]
    public void In_a_demo_people_act_from_the_moment_of_its_run_on()
    {
        var machine = new SetClock { Now = Started };
        var acting = Clock(machine, new KeyValuePair<string, string?>("Demo:AsOf", "2026-10-01T02:00:00.0000000+00:00"));

        machine.Now = Started.AddMinutes(90);

        Assert.Equal(AsOf.AddMinutes(90), acting.GetUtcNow());
    }

    [Fact]
    public void Elsewhere_they_act_now()
    {
        var machine = new SetClock { Now = Started };
        var acting = Clock(machine);

        machine.Now = Started.AddDays(1);

        Assert.Equal(Started.AddDays(1), acting.GetUtcNow());
    }

    static ActingClock Clock(TimeProvider machine, params KeyValuePair<string, string?>[] settings)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton(machine);
        services.AddPages(new ConfigurationBuilder().AddInMemoryCollection([new("Root", Repository.Root), .. settings]).Build());
        return services.BuildServiceProvider().GetRequiredService<ActingClock>();
    }

    sealed class SetClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; }

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
