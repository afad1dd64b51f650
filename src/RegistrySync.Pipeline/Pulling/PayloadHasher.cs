using System.Security.Cryptography;

namespace RegistrySync.Pipeline.Pulling;

/// <summary>Keyed hashes as <see cref="ContentHasher"/> makes them, from one instance that is set up once. Not for several threads at once.</summary>
sealed class PayloadHasher(byte[] key) : IDisposable
{
    readonly IncrementalHash _hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);

    /// <summary>The first 128 bits of HMAC-SHA-256.</summary>
    public Guid Hash(ReadOnlySpan<byte> payload)
    {
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        _hmac.AppendData(payload);
        _hmac.GetHashAndReset(hash);
        return new Guid(hash[..16], bigEndian: true);
    }

    public void Dispose() => _hmac.Dispose();
}
