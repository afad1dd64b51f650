using Npgsql;
using NpgsqlTypes;

namespace RegistrySync.Pipeline.Pulling;

/// <summary>Keeps what was rejected, with its reason; nothing is lost and nothing stops.</summary>
static class RejectionWriter
{
    /// <param name="connection">With the transaction that the rejections belong to.</param>
    /// <param name="package">Their package.</param>
    /// <param name="step">pull or normalise.</param>
    /// <param name="rejections">Several of one field count once.</param>
    /// <param name="cancellationToken">Stops the copy.</param>
    public static async Task CopyAsync(
        NpgsqlConnection connection, Guid package, string step, IReadOnlyCollection<Rejection> rejections, CancellationToken cancellationToken)
    {
        if (rejections.Count == 0)
            return;
        await using var copy = await connection.BeginBinaryImportAsync(
            "copy staging.rejection (package_id, ordinal, step, field, reason, source_ref, masked) from stdin (format binary)", cancellationToken);
        foreach (var rejection in rejections.DistinctBy(rejection => (rejection.Ordinal, rejection.Field, rejection.Reason)))
        {
            copy.StartRow();
            copy.Write(package, NpgsqlDbType.Uuid);
            copy.Write(rejection.Ordinal, NpgsqlDbType.Bigint);
            copy.Write(step, NpgsqlDbType.Text);
            copy.Write(rejection.Field, NpgsqlDbType.Text);
            copy.Write(rejection.Reason, NpgsqlDbType.Text);
            copy.Write(rejection.SourceRef, NpgsqlDbType.Text);
            if (rejection.Masked is null)
                copy.WriteNull();
            else
                copy.Write(rejection.Masked, NpgsqlDbType.Text);
        }

        await copy.CompleteAsync(cancellationToken);
    }
}
