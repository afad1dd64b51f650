using System.Security.Cryptography;
using System.Text;

namespace RegistrySync.Domain.Vocabulary;

/// <summary>
/// Ids of data: a hash of what identifies the thing, never a random number or a sequence, so that a rerun makes the same tables.
/// The first 128 bits of SHA-256 over the parts, each preceded by its length.
/// </summary>
public static class StableId
{
    /// <summary>The id of the thing that these parts identify, for instance registry, kind and key.</summary>
    public static Guid Of(params ReadOnlySpan<string> parts)
    {
        var size = 0;
        foreach (var part in parts)
            size += Encoding.UTF8.GetMaxByteCount(part.Length) + sizeof(int);
        Span<byte> buffer = size <= 1024 ? stackalloc byte[1024] : new byte[size];
        var written = 0;
        foreach (var part in parts)
        {
            var length = Encoding.UTF8.GetBytes(part, buffer[(written + sizeof(int))..]);
            BitConverter.TryWriteBytes(buffer[written..], length);
            written += sizeof(int) + length;
        }

        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(buffer[..written], hash);
        return new Guid(hash[..16], bigEndian: true);
    }
}
