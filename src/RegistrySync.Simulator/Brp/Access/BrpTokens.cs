using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace RegistrySync.Simulator.Brp.Access;

/// <summary>Access tokens handed out, until they expire or are revoked. Thread-safe.</summary>
sealed class BrpTokens(IOptions<BrpOptions> options, TimeProvider time)
{
    readonly ConcurrentDictionary<string, (BrpCredential Credential, DateTimeOffset Expires)> _issued = new();
    long _number;

    /// <summary>A new token, unlike any before; tokens handed out earlier stay valid.</summary>
    public string Issue(BrpCredential credential)
    {
        var now = time.GetUtcNow();
        foreach (var (token, (_, expires)) in _issued)
        {
            if (expires <= now)
                _issued.TryRemove(token, out _);
        }

        // Made up and only valid here: it has to be unique, not secret.
        var text = string.Create(CultureInfo.InvariantCulture, $"{credential.ClientId}|{now.Ticks}|{Interlocked.Increment(ref _number)}");
        var issued = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
        _issued[issued] = (credential, now.AddSeconds(options.Value.TokenSeconds));
        return issued;
    }

    /// <summary>Who holds a token, or null when it is unknown, expired or revoked.</summary>
    public BrpCredential? Holder(string token) =>
        _issued.TryGetValue(token, out var issued) && issued.Expires > time.GetUtcNow() ? issued.Credential : null;

    public void Revoke(string token) => _issued.TryRemove(token, out _);
}
