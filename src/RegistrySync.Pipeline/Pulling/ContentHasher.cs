using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using RegistrySync.Domain.Recovering;
using RegistrySync.Pipeline.Runs;

namespace RegistrySync.Pipeline.Pulling;

/// <summary>Keyed hashes of payloads: without the key nobody can test whether a guessed person is in the tables.</summary>
public sealed class ContentHasher
{
    readonly byte[] _key;

    public ContentHasher(IOptions<PullingOptions> options)
    {
        var key = new byte[options.Value.HashKey.Length];
        _key = Convert.TryFromBase64String(options.Value.HashKey, key, out var length) && length >= 32 ? key[..length]
            : throw new StepException(FailureKind.Configuration, "Pulling:HashKey must be base64 of at least 32 bytes.");
    }

    /// <summary>The first 128 bits of HMAC-SHA-256.</summary>
    public Guid Hash(ReadOnlySpan<byte> payload)
    {
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(_key, payload, hash);
        return new Guid(hash[..16], bigEndian: true);
    }

    /// <summary>The same hashes for whoever makes many, one after another.</summary>
    internal PayloadHasher ForMany() => new(_key);

    /// <summary>Stands for a number that may not be kept: the same for the same number, and not to be turned round. Has no digits.</summary>
    public string Conceal(string number)
    {
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes("conceal|" + number), hash);
        return string.Create(24, (ReadOnlySpan<byte>)hash, static (text, bytes) =>
        {
            for (var i = 0; i < text.Length; i++)
                text[i] = (char)('a' + bytes[i] % 26);
        });
    }
}
