using System.Globalization;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace RegistrySync.Host.Hosting;

/// <summary>
/// The clock by which people act on findings, reports, locations and rules, and by which runs are fired. It is the system's, but for a demo: its
/// run has a fixed date, so this clock begins at the moment of that run and goes on from there. Letters, terms and later runs then have the
/// dates that belong to what is shown.
/// </summary>
public sealed class ActingClock(TimeProvider system, DateTimeOffset? beginsAt = null) : TimeProvider
{
    readonly TimeSpan _shift = beginsAt is { } moment ? moment - system.GetUtcNow() : TimeSpan.Zero;

    public override TimeZoneInfo LocalTimeZone => system.LocalTimeZone;

    public override DateTimeOffset GetUtcNow() => At(system.GetUtcNow());

    /// <summary>What this clock shows, or showed, at a moment of the system's.</summary>
    public DateTimeOffset At(DateTimeOffset moment) => moment + _shift;

    /// <param name="system">The machine's clock.</param>
    /// <param name="configuration">A demo's says <c>Demo:AsOf</c>.</param>
    public static ActingClock Of(TimeProvider system, IConfiguration configuration) =>
        new(system, configuration["Demo:AsOf"] is { } asOf ? DateTimeOffset.Parse(asOf, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal) : null);
}

/// <summary>The one acting clock of a Host, whichever of its rooms asks first.</summary>
static class ActingClockRegistration
{
    public static IServiceCollection AddActingClock(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(provider => ActingClock.Of(provider.GetRequiredService<TimeProvider>(), configuration));
        return services;
    }
}
