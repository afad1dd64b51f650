using RegistrySync.Pipeline.Runs;

namespace RegistrySync.Pipeline.Pulling.Messages;

/// <summary>What one slice of messages brings: items, rejections, bodies for quarantine, and the inbox rows that it takes.</summary>
/// <param name="first">The ordinal of its first item.</param>
sealed class MessageSlice(long first)
{
    readonly List<(long Ordinal, byte[] Ciphertext, DateOnly ExpiresOn)> _quarantined = [];

    public long Pulled { get; private set; }

    public List<PulledItem> Items { get; } = [];

    public List<Rejection> Rejections { get; } = [];

    public List<long> Consumed { get; } = [];

    /// <summary>The ordinal of the next item.</summary>
    public long Next() => first + Pulled++;

    /// <summary>Rejects a whole message; where it is wrong is a rejection of its own.</summary>
    public void Refuse(long ordinal, string field, string reason, string sourceRef, byte[]? ciphertext, DateOnly today)
    {
        Rejections.Add(new Rejection(ordinal, "", reason, sourceRef, null));
        if (field.Length > 0)
            Rejections.Add(new Rejection(ordinal, field, reason, sourceRef, null));
        if (ciphertext is not null)
            _quarantined.Add((ordinal, ciphertext, today.AddDays(QuarantineWriter.DaysKept)));
    }

    public Task AppendToAsync(Package package, string cursor, CancellationToken cancellationToken) =>
        package.AppendAsync(Pulled, Items, Rejections, cursor, transaction => AlongsideAsync(package.Id, transaction, cancellationToken), cancellationToken);

    async Task AlongsideAsync(Guid package, RunTransaction transaction, CancellationToken cancellationToken)
    {
        await QuarantineWriter.CopyAsync(transaction.Connection, package, _quarantined, cancellationToken);
        if (Consumed.Count > 0)
        {
            await using var taken = transaction.Connection.Statement("delete from staging.inbox where seq = any($1)", Consumed.ToArray());
            await taken.ExecuteNonQueryAsync(cancellationToken);
        }
    }
}
