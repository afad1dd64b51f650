using Npgsql;
using NpgsqlTypes;

namespace RegistrySync.Pipeline.Pulling;

/// <summary>Keeps what no parser understood, encrypted, until a steward has looked or its time is up.</summary>
static class QuarantineWriter
{
    /// <summary>How long.</summary>
    public const int DaysKept = 30;

    public static async Task CopyAsync(
        NpgsqlConnection connection, Guid package, IReadOnlyCollection<(long Ordinal, byte[] Ciphertext, DateOnly ExpiresOn)> bodies,
        CancellationToken cancellationToken)
    {
        if (bodies.Count == 0)
            return;
        await using var copy = await connection.BeginBinaryImportAsync(
            "copy staging.quarantine (package_id, ordinal, ciphertext, expires_on) from stdin (format binary)", cancellationToken);
        foreach (var (ordinal, ciphertext, expiresOn) in bodies)
        {
            copy.StartRow();
            copy.Write(package, NpgsqlDbType.Uuid);
            copy.Write(ordinal, NpgsqlDbType.Bigint);
            copy.Write(ciphertext, NpgsqlDbType.Bytea);
            copy.Write(expiresOn, NpgsqlDbType.Date);
        }

        await copy.CompleteAsync(cancellationToken);
    }
}
