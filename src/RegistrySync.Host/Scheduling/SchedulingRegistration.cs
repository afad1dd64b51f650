using System.Data.Common;
using Microsoft.Extensions.Options;
using Quartz;
using RegistrySync.Domain.Calendars;
using RegistrySync.Host.Hosting;
using RegistrySync.Pipeline.Database;

namespace RegistrySync.Host.Scheduling;

/// <summary>Quartz, which owns time: schedules kept in PostgreSQL and shared by every Host.</summary>
public static class SchedulingRegistration
{
    /// <summary>Schema and prefix of Quartz's tables.</summary>
    public const string TablePrefix = "quartz.qrtz_";

    const string SourceKey = "quartz";

    public static IServiceCollection AddScheduling(this IServiceCollection services, IConfiguration configuration)
    {
        var section = configuration.GetSection("Scheduling");
        var checkin = (section.Get<SchedulingOptions>() ?? new SchedulingOptions()).CheckinInterval;
        services.AddOptions<SchedulingOptions>().Bind(section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<IValidateOptions<SchedulingOptions>, SchedulingOptionsValidator>();
        services.AddKeyedSingleton<DbDataSource>(SourceKey, (provider, _) => provider.GetRequiredService<DataSources>().App);
        services.AddQuartz(quartz =>
        {
            quartz.ConfigureScheduler(scheduler =>
            {
                scheduler.InstanceName = "registry-sync";
                scheduler.InstanceId = $"{Environment.MachineName}-{Environment.ProcessId}-{Guid.CreateVersion7():N}";
            });
            quartz.UseDefaultTimeZone(DutchTime.Zone);
            quartz.UsePersistentStore(store =>
            {
                store.UsePostgres(source =>
                {
                    source.UseRegisteredDataSource = true;
                    source.DataSourceServiceKey = SourceKey;
                });
                store.UseSystemTextJsonSerializer();
                // The threshold lies well above the store's retry interval: a short database hiccup must not look like a dead Host.
                store.UseClustering(cluster => (cluster.CheckinInterval, cluster.CheckinMisfireThreshold) = (checkin, checkin * 3));
                store.UseExecutionHistory();
                store.ConfigureStore(settings =>
                {
                    settings.TablePrefix = TablePrefix;
                    settings.StoreJobDataAsStrings = true;
                    settings.RecoverFiringsCancelledByShutdown = true;
                });
            });
        });
        // Before the scheduler's own hosted service, so that no trigger fires by an outdated calendar.
        services.AddHostedService<ScheduleDefaults>();
        services.AddQuartzHostedService(host => host.WaitForJobsToComplete = true);
        services.AddActingClock(configuration);
        services.AddSingleton<Schedules>();
        return services;
    }
}
