using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography;
using System.Text;

namespace RegistrySync.Pipeline.Receiving;

/// <summary>Who may push messages to us (section <c>Receiving</c>).</summary>
public sealed class ReceivingOptions
{
    /// <summary>Secret per agency, by its KvK number. Empty: nobody may.</summary>
    public Dictionary<string, string> Agencies { get; } = new(StringComparer.Ordinal);

    /// <summary>For a demo with made-up agencies: the secret of any KvK number is this followed by the number. Never set in production.</summary>
    /// <value>None.</value>
    public string? DemoSecretPrefix { get; set; }

    /// <summary>Larger bodies are refused unread.</summary>
    /// <value>2 MiB.</value>
    [Range(1024, 64 * 1024 * 1024)]
    public int LargestBody { get; set; } = 2 * 1024 * 1024;

    /// <summary>Whether this is the secret of that agency; takes as long for a wrong one as for a right one.</summary>
    public bool IsSecretOf(string kvk, string secret)
    {
        var expected = Agencies.TryGetValue(kvk, out var configured) ? configured
            : DemoSecretPrefix is { Length: > 0 } prefix && kvk.Length == 8 && kvk.All(char.IsAsciiDigit) ? prefix + kvk
            : null;
        return CryptographicOperations.FixedTimeEquals(Hash(expected ?? ""), Hash(secret)) && expected is not null;
    }

    static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
