using System.ComponentModel.DataAnnotations;
using RegistrySync.Domain.Recovering;
using RegistrySync.Pipeline.Runs;

namespace RegistrySync.Pipeline.Publishing;

/// <summary>How a release is made (section <c>Publishing</c>).</summary>
public sealed class PublishingOptions
{
    /// <summary>Key of the pseudonyms that stand for persons in the warehouse; base64, at least 32 bytes. Changing it cuts every tie with earlier releases.</summary>
    [Required]
    public string PseudonymKey { get; set; } = "";

    /// <summary>A table that loses more than this share of its rows holds the release for a person to look at.</summary>
    /// <value>0.3.</value>
    [Range(0, 1)]
    public double LargestLoss { get; set; } = 0.3;

    /// <summary>Tables with fewer rows than this are not held for shrinking.</summary>
    /// <value>100 rows.</value>
    [Range(0, int.MaxValue)]
    public int SmallestTableGuarded { get; set; } = 100;

    /// <summary>The key of the pseudonyms itself.</summary>
    /// <exception cref="StepException">It is no base64, or too short.</exception>
    public byte[] KeyBytes()
    {
        var key = new byte[PseudonymKey.Length];
        return Convert.TryFromBase64String(PseudonymKey, key, out var length) && length >= 32
            ? key[..length]
            : throw new StepException(FailureKind.Configuration, "Publishing:PseudonymKey must be base64 of at least 32 bytes.");
    }
}
