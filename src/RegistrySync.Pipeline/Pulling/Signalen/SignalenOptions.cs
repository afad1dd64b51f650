using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace RegistrySync.Pipeline.Pulling.Signalen;

/// <summary>Where workers' reports are kept, and who reads them (section <c>Signalen</c>).</summary>
public sealed class SignalenOptions
{
    /// <summary>Scheme, host and port; empty: the registry cannot be pulled.</summary>
    public string BaseUrl { get; set; } = "";

    /// <summary>The whole address that hands out access tokens (OpenID Connect, client credentials).</summary>
    public string TokenUrl { get; set; } = "";

    public string ClientId { get; set; } = "";

    /// <summary>From the environment or a secret store.</summary>
    public string ClientSecret { get; set; } = "";

    /// <value>Default: 30 seconds for one request.</value>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <value>Default: 4 tries of one request, the first included.</value>
    [Range(1, 10)]
    public int Attempts { get; set; } = 4;

    /// <value>Default: half a second before the second try, doubled for each next one, with jitter.</value>
    public TimeSpan FirstDelay { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <value>Default: 100, the interface's own; one page is one slice.</value>
    [Range(1, 1000)]
    public int PageSize { get; set; } = 100;

    /// <value>Default: 396 days, thirteen months: how far the first pull looks back.</value>
    [Range(1, 4000)]
    public int FirstPullDays { get; set; } = 396;
}

/// <summary>Checks the attributes above without reflection.</summary>
[OptionsValidator]
sealed partial class SignalenOptionsValidator : IValidateOptions<SignalenOptions>;
