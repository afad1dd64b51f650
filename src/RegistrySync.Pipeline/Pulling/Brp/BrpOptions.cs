using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace RegistrySync.Pipeline.Pulling.Brp;

/// <summary>Where the BRP is, who asks, and how hard (section <c>Brp</c>).</summary>
public sealed class BrpOptions
{
    /// <summary>Scheme, host and port of the gateway.</summary>
    [Required]
    public string BaseUrl { get; set; } = "";

    /// <value>Default: the path of the reference service; production has another.</value>
    [Required]
    public string PersonenPath { get; set; } = "/haalcentraal/api/brp/personen";

    /// <summary>The whole address that hands out access tokens; empty means <see cref="BaseUrl"/> with the usual path.</summary>
    public string TokenUrl { get; set; } = "";

    /// <value>Default: ResourceServer01.</value>
    public string ResourceServer { get; set; } = "ResourceServer01";

    /// <summary>One credential per municipality that asks.</summary>
    [MinLength(1)]
    [ValidateEnumeratedItems]
    public List<BrpMunicipality> Municipalities { get; set; } = [];

    /// <value>Default: 8. Questions under way at once per municipality, 1 to 64.</value>
    [Range(1, 64)]
    public int ConcurrencyPerMunicipality { get; set; } = 8;

    /// <value>Default: 10 seconds for one request.</value>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <value>Default: 5 tries of one request, the first included.</value>
    [Range(1, 10)]
    public int Attempts { get; set; } = 5;

    /// <value>Default: half a second before the second try, doubled for each next one, with jitter.</value>
    public TimeSpan FirstDelay { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <value>Default: 30 seconds; a longer Retry-After fails the request, and the ledger tries the step again later.</value>
    public TimeSpan LongestDelay { get; set; } = TimeSpan.FromSeconds(30);

    /// <value>Default: 60 seconds before its expiry a token is replaced.</value>
    public TimeSpan TokenMargin { get; set; } = TimeSpan.FromSeconds(60);

    /// <value>Default: 50,000 requests per municipality in one leg.</value>
    [Range(1, int.MaxValue)]
    public int BudgetPerMunicipality { get; set; } = 50_000;

    /// <value>Default: 7. Days for which "nobody found" is not asked again, unless what is asked has changed.</value>
    [Range(0, 365)]
    public int AskAgainAfterDays { get; set; } = 7;

    /// <value>Default: 400. Persons in one slice, the unit of commit.</value>
    [Range(1, 50_000)]
    public int SliceSize { get; set; } = 400;

    /// <value>Default: 0.5. When fewer than this share of known persons is answered, the package is held for approval.</value>
    [Range(0, 1)]
    public double HoldBelow { get; set; } = 0.5;

    /// <summary>Seeds the jitter of delays and the order among equal deadlines.</summary>
    public int Seed { get; set; } = 1;
}

/// <summary>The credential of one municipality.</summary>
public sealed class BrpMunicipality
{
    /// <summary>Four digits.</summary>
    [Required]
    public string Code { get; set; } = "";

    [Required]
    public string ClientId { get; set; } = "";

    /// <summary>From the environment or a secret store, never from a file under version control.</summary>
    [Required]
    public string ClientSecret { get; set; } = "";

    /// <summary>Consumer's indication and organisation number: 028101-00000001001234567000.</summary>
    [Required]
    public string Scope { get; set; } = "";

    /// <summary>PEM file of the client certificate (PKIoverheid); empty where the gateway asks for none.</summary>
    public string CertificateFile { get; set; } = "";

    /// <summary>PEM file of its private key; empty when it is in <see cref="CertificateFile"/>.</summary>
    public string CertificateKeyFile { get; set; } = "";
}

/// <summary>Checks the attributes above without reflection.</summary>
[OptionsValidator]
sealed partial class BrpOptionsValidator : IValidateOptions<BrpOptions>;
