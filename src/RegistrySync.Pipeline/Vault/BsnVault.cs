using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using Npgsql;
using RegistrySync.Domain.Recovering;
using RegistrySync.Pipeline.Runs;

namespace RegistrySync.Pipeline.Vault;

/// <summary>
/// Turns citizen service numbers and A-numbers into tokens and back. A token is a keyed hash, so that one number has one token everywhere
/// and nobody without the key can try numbers; the number itself rests encrypted in schema <c>vault</c>, which one login can read.
/// </summary>
public sealed class BsnVault
{
    const int NonceSize = 12;
    const int TagSize = 16;

    readonly byte[] _tokenKey;
    readonly Dictionary<string, byte[]> _encryptionKeys;
    readonly string _keyId;

    public BsnVault(IOptions<VaultOptions> options)
    {
        var vault = options.Value;
        _tokenKey = Key(vault.TokenKey, "Vault:TokenKey");
        _keyId = vault.EncryptionKeyId;
        _encryptionKeys = vault.EarlierKeys.ToDictionary(static key => key.Key, static key => Key(key.Value, "Vault:EarlierKeys:" + key.Key));
        _encryptionKeys[_keyId] = Key(vault.EncryptionKey, "Vault:EncryptionKey");
    }

    /// <summary>The token of a citizen service number.</summary>
    public Guid TokenOf(string bsn) => Hash("bsn|", Encoding.ASCII.GetBytes(bsn));

    /// <summary>The token of an A-number.</summary>
    public Guid TokenOfANumber(string number) => Hash("a-number|", Encoding.ASCII.GetBytes(number));

    /// <summary>Stores citizen service numbers under their tokens; known ones stay as they are.</summary>
    public async Task StoreAsync(NpgsqlConnection connection, IReadOnlyCollection<string> bsns, CancellationToken cancellationToken)
    {
        if (bsns.Count == 0)
            return;
        await using var command = new NpgsqlCommand("select vault.tokenise($1, $2, $3)", connection);
        command.Parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = [.. bsns.Select(TokenOf)] });
        command.Parameters.Add(new NpgsqlParameter<byte[][]> { TypedValue = [.. bsns.Select(Encrypt)] });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = _keyId });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Stores A-numbers under their tokens; known ones stay as they are.</summary>
    public async Task StoreANumbersAsync(NpgsqlConnection connection, IReadOnlyCollection<string> numbers, CancellationToken cancellationToken)
    {
        if (numbers.Count == 0)
            return;
        await using var command = new NpgsqlCommand("select vault.tokenise_a_numbers($1, $2, $3)", connection);
        command.Parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = [.. numbers.Select(TokenOfANumber)] });
        command.Parameters.Add(new NpgsqlParameter<byte[][]> { TypedValue = [.. numbers.Select(number => Encrypt(number, TokenOfANumber(number)))] });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = _keyId });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Citizen service numbers by token; a token that is not in the vault is left out. Only the login <c>rs_brp</c> may.</summary>
    public Task<Dictionary<Guid, string>> ReadAsync(NpgsqlConnection connection, Guid[] tokens, CancellationToken cancellationToken) =>
        ReadAsync(connection, "select token, ciphertext, key_id from vault.bsn where token = any($1)", tokens, cancellationToken);

    /// <summary>A-numbers by token; a token that is not in the vault is left out. Only the login <c>rs_brp</c> may.</summary>
    public Task<Dictionary<Guid, string>> ReadANumbersAsync(NpgsqlConnection connection, Guid[] tokens, CancellationToken cancellationToken) =>
        ReadAsync(connection, "select token, ciphertext, key_id from vault.a_number where token = any($1)", tokens, cancellationToken);

    async Task<Dictionary<Guid, string>> ReadAsync(NpgsqlConnection connection, string sql, Guid[] tokens, CancellationToken cancellationToken)
    {
        var numbers = new Dictionary<Guid, string>(tokens.Length);
        await using var command = new NpgsqlCommand(sql, connection);
        command.Parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = tokens });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            numbers[reader.GetGuid(0)] = Decrypt(reader.GetGuid(0), reader.GetFieldValue<byte[]>(1), reader.GetString(2));
        return numbers;
    }

    /// <summary>Nonce, ciphertext and tag. The same number gives the same bytes, so that a rerun gives the same tables.</summary>
    public byte[] Encrypt(string bsn) => Encrypt(bsn, TokenOf(bsn));

    byte[] Encrypt(string number, Guid token)
    {
        var key = _encryptionKeys[_keyId];
        var plain = Encoding.ASCII.GetBytes(number);
        var closed = new byte[NonceSize + plain.Length + TagSize];
        // A nonce may repeat only with the same number: derived from key and number, it does.
        HMACSHA256.HashData(key, (byte[])[.. "nonce|"u8, .. plain]).AsSpan(0, NonceSize).CopyTo(closed);
        using var aes = new AesGcm(key, TagSize);
        aes.Encrypt(closed.AsSpan(0, NonceSize), plain, closed.AsSpan(NonceSize, plain.Length),
            closed.AsSpan(NonceSize + plain.Length), token.ToByteArray());
        return closed;
    }

    /// <exception cref="StepException">The key is not known here, or the ciphertext is not this token's.</exception>
    public string Decrypt(Guid token, byte[] ciphertext, string keyId)
    {
        if (!_encryptionKeys.TryGetValue(keyId, out var key))
            throw new StepException(FailureKind.Configuration, $"Vault:EarlierKeys lacks the encryption key '{keyId}' that ciphertexts still use.");
        var plain = new byte[ciphertext.Length - NonceSize - TagSize];
        try
        {
            using var aes = new AesGcm(key, TagSize);
            aes.Decrypt(ciphertext.AsSpan(0, NonceSize), ciphertext.AsSpan(NonceSize, plain.Length), ciphertext.AsSpan(NonceSize + plain.Length),
                plain, token.ToByteArray());
        }
        catch (AuthenticationTagMismatchException exception)
        {
            throw new StepException(FailureKind.Configuration,
                $"The ciphertext of token {token} does not open with encryption key '{keyId}': the key was changed without a new name.", exception);
        }

        return Encoding.ASCII.GetString(plain);
    }

    Guid Hash(string domain, ReadOnlySpan<byte> value)
    {
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(_tokenKey, (byte[])[.. Encoding.ASCII.GetBytes(domain), .. value], hash);
        return new Guid(hash[..16], bigEndian: true);
    }

    static byte[] Key(string base64, string name)
    {
        var key = new byte[base64.Length];
        return Convert.TryFromBase64String(base64, key, out var length) && length == 32
            ? key[..length]
            : throw new StepException(FailureKind.Configuration, $"{name} must be base64 of exactly 32 bytes.");
    }
}
