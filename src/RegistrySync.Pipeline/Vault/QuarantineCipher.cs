using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using RegistrySync.Domain.Recovering;
using RegistrySync.Pipeline.Runs;

namespace RegistrySync.Pipeline.Vault;

/// <summary>
/// Encrypts bodies that no parser understood: they may hold anything. AES-256-GCM under a key of its own, derived from the vault's;
/// the nonce derives from the body, so that a rerun gives the same bytes and no nonce serves two bodies.
/// </summary>
public sealed class QuarantineCipher
{
    const int NonceSize = 12;
    const int TagSize = 16;
    const int KeySize = 32;

    readonly byte[] _key;

    public QuarantineCipher(IOptions<VaultOptions> options)
    {
        var master = new byte[options.Value.EncryptionKey.Length];
        if (!Convert.TryFromBase64String(options.Value.EncryptionKey, master, out var length) || length != KeySize)
            throw new StepException(FailureKind.Configuration, "Vault:EncryptionKey must be base64 of exactly 32 bytes.");
        _key = HKDF.DeriveKey(HashAlgorithmName.SHA256, master[..KeySize], KeySize, info: "quarantine"u8.ToArray());
    }

    /// <summary>Nonce, ciphertext and tag.</summary>
    public byte[] Encrypt(ReadOnlySpan<byte> body)
    {
        var closed = new byte[NonceSize + body.Length + TagSize];
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(_key, body, hash);
        hash[..NonceSize].CopyTo(closed);
        using var aes = new AesGcm(_key, TagSize);
        aes.Encrypt(closed.AsSpan(0, NonceSize), body, closed.AsSpan(NonceSize, body.Length), closed.AsSpan(NonceSize + body.Length));
        return closed;
    }

    /// <summary>The body, for a steward who repairs it.</summary>
    public byte[] Decrypt(ReadOnlySpan<byte> closed)
    {
        var body = new byte[closed.Length - NonceSize - TagSize];
        using var aes = new AesGcm(_key, TagSize);
        aes.Decrypt(closed[..NonceSize], closed.Slice(NonceSize, body.Length), closed[(NonceSize + body.Length)..], body);
        return body;
    }
}
