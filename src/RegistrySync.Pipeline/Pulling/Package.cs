using System.Globalization;
using Npgsql;
using NpgsqlTypes;
using RegistrySync.Domain.Vocabulary;
using RegistrySync.Pipeline.Registries;
using RegistrySync.Pipeline.Runs;

namespace RegistrySync.Pipeline.Pulling;

/// <summary>
/// Everything one pull brings, written slice by slice: items, rejections, counts and cursor in one transaction.
/// Later steps do not see it before it is sealed. Its id derives from registry, moment and leg, so a retry finds what was written.
/// </summary>
public sealed class Package
{
    readonly StepContext _context;
    int _slices;

    Package(StepContext context, Guid id)
    {
        _context = context;
        Id = id;
    }

    public Guid Id { get; }

    /// <summary>The business date of its run.</summary>
    public DateOnly Today => _context.Run.Today;

    /// <summary>Nothing more may be written to it.</summary>
    public bool IsSealed { get; private init; }

    /// <summary>Where the next slice begins; null at the beginning.</summary>
    public string? Cursor { get; private set; }

    /// <summary>Items pulled so far; the next item's ordinal.</summary>
    public long Pulled { get; private set; }

    /// <summary>The package that a registry's pull in this run and leg has.</summary>
    public static Guid IdOf(string registry, DateTimeOffset asOf, short leg) =>
        StableId.Of("package", registry, asOf.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture), leg.ToString(CultureInfo.InvariantCulture));

    /// <summary>Opens the package of this pull, or finds it as an earlier attempt left it.</summary>
    public static async Task<Package> OpenAsync(StepContext context, string registry, PullKind kind, CancellationToken cancellationToken)
    {
        var id = IdOf(registry, context.Run.AsOf, context.Leg);
        await using var transaction = await context.Run.BeginAsync(cancellationToken);
        await transaction.ExecuteAsync("""
            insert into runs.package (id, run_id, leg, registry, pull_kind) values ($1, $2, $3, $4, $5)
            on conflict (id) do nothing
            """, cancellationToken, id, context.Run.RunId, context.Leg, registry, kind.ToString());
        await using var command = new NpgsqlCommand("""
            select p.state <> 'Open', s.seq, s.cursor, (select coalesce(sum(pulled), 0)::bigint from runs.slice where package_id = p.id)
            from runs.package p left join runs.slice s on s.package_id = p.id
            where p.id = $1 order by s.seq desc limit 1
            """, transaction.Connection);
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = id });
        Package package;
        await using (var reader = await command.ExecuteReaderAsync(cancellationToken))
        {
            await reader.ReadAsync(cancellationToken);
            package = new Package(context, id)
            {
                IsSealed = reader.GetBoolean(0),
                _slices = reader.IsDBNull(1) ? 0 : reader.GetInt32(1) + 1,
                Cursor = reader.IsDBNull(2) ? null : reader.GetString(2),
                Pulled = reader.GetInt64(3),
            };
        }

        await transaction.CommitAsync(cancellationToken);
        return package;
    }

    /// <summary>Forgets what an earlier attempt wrote: the source has changed under it.</summary>
    public async Task StartAnewAsync(CancellationToken cancellationToken)
    {
        await using var transaction = await _context.Run.BeginAsync(cancellationToken);
        foreach (var table in new[] { "staging.item", "staging.rejection", "staging.quarantine", "runs.slice" })
            await transaction.ExecuteAsync($"delete from {table} where package_id = $1", cancellationToken, Id);
        await transaction.CommitAsync(cancellationToken);
        (_slices, Cursor, Pulled) = (0, null, 0);
    }

    /// <summary>Writes a slice.</summary>
    /// <param name="pulled">How many items the slice took from the registry.</param>
    /// <param name="items">Those that were not rejected as a whole.</param>
    /// <param name="rejections">Of whole items and of fields.</param>
    /// <param name="cursor">Where the next slice begins.</param>
    /// <param name="alongside">What else must stand or fall with the slice.</param>
    /// <param name="cancellationToken">Stops before the commit.</param>
    public async Task AppendAsync(
        long pulled, IReadOnlyCollection<PulledItem> items, IReadOnlyCollection<Rejection> rejections, string cursor,
        Func<RunTransaction, Task>? alongside, CancellationToken cancellationToken)
    {
        await using var transaction = await _context.Run.BeginAsync(cancellationToken);
        await CopyItemsAsync(transaction.Connection, items, cancellationToken);
        await RejectionWriter.CopyAsync(transaction.Connection, Id, Steps.Pull, rejections, cancellationToken);
        var whole = rejections.Where(rejection => rejection.OfWholeItem).Select(rejection => rejection.Ordinal).Distinct().LongCount();
        await transaction.ExecuteAsync("""
            insert into runs.slice (package_id, seq, cursor, pulled, rejected, field_rejections) values ($1, $2, $3, $4, $5, $6)
            """, cancellationToken, Id, _slices, cursor, pulled, whole, (long)rejections.Count(rejection => !rejection.OfWholeItem));
        if (alongside is not null)
            await alongside(transaction);
        await transaction.CommitAsync(cancellationToken);
        _slices++;
        Pulled += pulled;
        Cursor = cursor;
        _context.Progress.Report(new StepProgress(Pulled, null));
    }

    async Task CopyItemsAsync(NpgsqlConnection connection, IReadOnlyCollection<PulledItem> items, CancellationToken cancellationToken)
    {
        if (items.Count == 0)
            return;
        await using var copy = await connection.BeginBinaryImportAsync("""
            copy staging.item (package_id, ordinal, kind, record_key, record_id, content_hash, withdrawn, source_ref, payload) from stdin (format binary)
            """, cancellationToken);
        foreach (var item in items)
        {
            copy.StartRow();
            copy.Write(Id, NpgsqlDbType.Uuid);
            copy.Write(item.Ordinal, NpgsqlDbType.Bigint);
            copy.Write(item.Kind, NpgsqlDbType.Text);
            copy.Write(item.RecordKey, NpgsqlDbType.Text);
            copy.Write(item.RecordId, NpgsqlDbType.Uuid);
            copy.Write(item.ContentHash, NpgsqlDbType.Uuid);
            copy.Write(item.Withdrawn, NpgsqlDbType.Boolean);
            copy.Write(item.SourceRef, NpgsqlDbType.Text);
            copy.Write(item.Payload, NpgsqlDbType.Text);
        }

        await copy.CompleteAsync(cancellationToken);
    }
}
