using RegistrySync.Domain.Vocabulary;
using RegistrySync.Pipeline.Database;
using RegistrySync.Pipeline.Runs;

namespace RegistrySync.Pipeline.Pulling;

/// <summary>
/// The unit of commit: items, rejections, counts and cursor stand or fall together. Items go to the server while the next ones are read,
/// so that reading and storing take their time side by side.
/// </summary>
public sealed class PackageSlice : IAsyncDisposable
{
    const int Columns = 9;

    readonly Package _package;
    readonly RunTransaction _transaction;
    readonly int _sequence;
    BinaryCopy? _copy;

    internal PackageSlice(Package package, RunTransaction transaction, int sequence) =>
        (_package, _transaction, _sequence) = (package, transaction, sequence);

    /// <summary>Writes one item.</summary>
    public async ValueTask WriteAsync(PulledItem item, CancellationToken cancellationToken)
    {
        _copy ??= await BinaryCopy.BeginAsync(_transaction.Connection, """
            copy staging.item (package_id, ordinal, kind, record_key, record_id, content_hash, withdrawn, source_ref, payload) from stdin (format binary)
            """, Columns, cancellationToken);
        _copy.Row().Add(_package.Id).AddLong(item.Ordinal).Add(item.Kind).Add(item.RecordKey).Add(item.RecordId).Add(item.ContentHash)
            .Add(item.Withdrawn).Add(item.SourceRef).AddUtf8(item.Payload.Span);
    }

    /// <summary>Ends the slice.</summary>
    /// <param name="pulled">How many items it took from the registry.</param>
    /// <param name="rejections">Of whole items and of fields.</param>
    /// <param name="cursor">Where the next slice begins.</param>
    /// <param name="alongside">What else must stand or fall with it.</param>
    /// <param name="cancellationToken">Stops before the commit.</param>
    public async Task CommitAsync(
        long pulled, IReadOnlyCollection<Rejection> rejections, string cursor, Func<RunTransaction, Task>? alongside, CancellationToken cancellationToken)
    {
        if (_copy is { } copy)
            await copy.CompleteAsync(cancellationToken);
        await RejectionWriter.CopyAsync(_transaction.Connection, _package.Id, Steps.Pull, rejections, cancellationToken);
        var whole = rejections.Where(rejection => rejection.OfWholeItem).Select(rejection => rejection.Ordinal).Distinct().LongCount();
        await _transaction.ExecuteAsync("""
            insert into runs.slice (package_id, seq, cursor, pulled, rejected, field_rejections) values ($1, $2, $3, $4, $5, $6)
            """, cancellationToken, _package.Id, _sequence, cursor, pulled, whole, (long)rejections.Count(rejection => !rejection.OfWholeItem));
        if (alongside is not null)
            await alongside(_transaction);
        await _transaction.CommitAsync(cancellationToken);
        _package.Advance(pulled, cursor);
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (_copy is { } copy)
                await copy.DisposeAsync(); // Before its end it takes back what was copied.
        }
        finally
        {
            await _transaction.DisposeAsync();
        }
    }
}
