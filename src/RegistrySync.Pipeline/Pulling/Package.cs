using System.Globalization;
using Npgsql;
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
    readonly string _registry;
    int _slices;

    Package(StepContext context, string registry, Guid id)
    {
        (_context, _registry) = (context, registry);
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
            package = new Package(context, registry, id)
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

    /// <summary>Where the last sealed pull of this registry ended; null when there was none.</summary>
    public async Task<string?> LastCursorAsync(CancellationToken cancellationToken)
    {
        await using var command = _context.Run.Database.App.CreateCommand("select position from runs.cursor where registry = $1");
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = _registry });
        return (string?)await command.ExecuteScalarAsync(cancellationToken);
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

    /// <summary>Ends packages of a registry that nothing will come of: their items go, their counts and rejections stay.</summary>
    /// <param name="transaction">Whose other writes make them superfluous.</param>
    /// <param name="registry">The registry.</param>
    /// <param name="state">Open: its pull was given up. Held: a newer list came.</param>
    /// <param name="cancellationToken">Stops before the commit.</param>
    public static async Task DiscardAsync(RunTransaction transaction, string registry, string state, CancellationToken cancellationToken)
    {
        await transaction.ExecuteAsync(
            "delete from staging.item i using runs.package p where p.id = i.package_id and p.registry = $1 and p.state = $2", cancellationToken, registry, state);
        await transaction.ExecuteAsync("update runs.package set state = 'Discarded' where registry = $1 and state = $2", cancellationToken, registry, state);
    }

    /// <summary>Begins a slice, whose items may be written while they are read.</summary>
    public async Task<PackageSlice> BeginSliceAsync(CancellationToken cancellationToken) =>
        new(this, await _context.Run.BeginAsync(cancellationToken), _slices);

    /// <summary>Writes a slice that is in memory.</summary>
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
        await using var slice = await BeginSliceAsync(cancellationToken);
        foreach (var item in items)
            await slice.WriteAsync(item, cancellationToken);
        await slice.CommitAsync(pulled, rejections, cursor, alongside, cancellationToken);
    }

    /// <summary>What a slice has committed.</summary>
    internal void Advance(long pulled, string cursor)
    {
        _slices++;
        Pulled += pulled;
        Cursor = cursor;
        _context.Progress.Report(new StepProgress(Pulled, null));
    }
}
