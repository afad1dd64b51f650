using Hangfire.AspNetCore;
using Hangfire.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace RegistrySync.Host.Working;

/// <summary>
/// Where Hangfire writes its log. It keeps one for the whole process, that of the Host built last; when that Host is gone, another must not
/// fail for want of a log.
/// </summary>
sealed class HangfireLog(ILoggerFactory loggers) : ILogProvider
{
    static readonly AspNetCoreLogProvider Silent = new(NullLoggerFactory.Instance);
    readonly AspNetCoreLogProvider _log = new(loggers);

    public ILog GetLogger(string name)
    {
        try
        {
            return _log.GetLogger(name);
        }
        catch (ObjectDisposedException)
        {
            return Silent.GetLogger(name);
        }
    }
}
