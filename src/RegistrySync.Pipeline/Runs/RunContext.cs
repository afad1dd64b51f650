using Npgsql;
using RegistrySync.Domain.Calendars;
using RegistrySync.Pipeline.Database;

namespace RegistrySync.Pipeline.Runs;

/// <summary>One run as its worker holds it: who it is, when it is about, and the right to write under an epoch.</summary>
/// <param name="RunId">Key of <c>runs.run</c>.</param>
/// <param name="Epoch">The epoch under which this worker claimed the run.</param>
/// <param name="AsOf">The one business and recorded time, kept by every retry.</param>
/// <param name="Registries">The registries asked for, or null for all that are switched on.</param>
/// <param name="Database">The connection pools.</param>
public sealed record RunContext(Guid RunId, long Epoch, DateTimeOffset AsOf, IReadOnlyList<string>? Registries, DataSources Database)
{
    /// <summary>The last step that was asked for; null for the whole flow.</summary>
    public string? UntilStep { get; init; }

    /// <summary>The step under way, for the log and the kill test; null between steps.</summary>
    public string? Step { get; init; }

    /// <summary>The business date of <see cref="AsOf"/>, in Dutch time.</summary>
    public DateOnly Today => DutchTime.DayOf(AsOf);

    /// <summary>A transaction that may write for this run.</summary>
    public Task<RunTransaction> BeginAsync(CancellationToken cancellationToken) => BeginAsync(Database.App, cancellationToken);

    /// <summary>A transaction that may write for this run, as another login.</summary>
    public Task<RunTransaction> BeginAsync(NpgsqlDataSource source, CancellationToken cancellationToken) =>
        RunTransaction.BeginAsync(source, this, cancellationToken);
}
