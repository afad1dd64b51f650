using RegistrySync.Pipeline.Runs;

namespace RegistrySync.Pipeline.Database;

/// <summary>
/// A table of append-only versions in recorded time (<c>recorded_from</c>, <c>recorded_to</c>; <c>infinity</c> is current).
/// Applying the same wanted rows twice changes nothing; a row that says the same is no new version;
/// what an earlier step of the same run recorded at the same moment is replaced or taken back, since nobody can have known it.
/// </summary>
/// <param name="Name">Schema-qualified name.</param>
/// <param name="Key">Columns that identify the thing of which there are versions.</param>
/// <param name="Values">Every other column but the two recorded ones.</param>
public sealed record VersionedTable(string Name, IReadOnlyList<string> Key, IReadOnlyList<string> Values)
{
    /// <summary>Makes an empty temp table with the key and value columns.</summary>
    public Task<int> CreateWantedAsync(RunTransaction transaction, string wanted, CancellationToken cancellationToken) =>
        transaction.ExecuteAsync($"create temp table {wanted} on commit drop as select {Names()} from {Name} limit 0", cancellationToken);

    /// <summary>Makes such a temp table and begins the copy into it, columns in the order of key and values.</summary>
    public async Task<BinaryCopy> CopyWantedAsync(RunTransaction transaction, string wanted, CancellationToken cancellationToken)
    {
        await CreateWantedAsync(transaction, wanted, cancellationToken);
        return await BinaryCopy.BeginAsync(transaction.Connection, $"copy {wanted} ({Names()}) from stdin (format binary)", Key.Count + Values.Count, cancellationToken);
    }

    /// <summary>A condition: the key has a version that is in force, or was until this very moment.</summary>
    /// <param name="key">An expression for the table's only key column.</param>
    /// <param name="asOf">An expression for the run's moment.</param>
    public string Holds(string key, string asOf) => $"exists (select 1 from {Name} v where v.{Key.Single()} = {key} and v.recorded_to >= {asOf})";

    /// <summary>Brings the current versions to what a temp table says.</summary>
    /// <param name="transaction">Holds the temp table.</param>
    /// <param name="wanted">Temp table with the key and value columns.</param>
    /// <param name="asOf">The run's moment.</param>
    /// <param name="scope">Which current rows <paramref name="wanted"/> speaks of, as a condition on alias <c>v</c>; rows outside stay. "true" for all, "false" for none beyond its own keys.</param>
    /// <param name="cancellationToken">Stops the statement.</param>
    /// <returns>Versions ended and begun.</returns>
    public async Task<(int Ended, int Begun)> ApplyAsync(
        RunTransaction transaction, string wanted, DateTimeOffset asOf, string scope, CancellationToken cancellationToken)
    {
        await transaction.ExecuteAsync($"analyze {wanted} ({string.Join(", ", Key)})", cancellationToken); // Nobody else will, and the plans below depend on it.
        // Two joins rather than one condition with "or": that one compared every current row with every wanted one.
        var ended = wanted + "_ended";
        await transaction.ExecuteAsync($"""
            create temp table {ended} on commit drop as
            select {KeyOf("v")}, v.recorded_from from {Name} v join {wanted} w on {Same("w", "v", Key)}
            where v.recorded_to = 'infinity' and not {Alike}
            union all
            select {KeyOf("v")}, v.recorded_from from {Name} v
            where v.recorded_to = 'infinity' and ({scope}) and not exists (select 1 from {wanted} w where {Same("w", "v", Key)})
            """, cancellationToken);
        await transaction.ExecuteAsync($"analyze {ended}", cancellationToken);
        var theirs = $"{Same("e", "v", Key)} and v.recorded_from = e.recorded_from";
        var replaced = await transaction.ExecuteAsync(
            $"delete from {Name} v using {ended} e where {theirs} and v.recorded_from = $1", cancellationToken, asOf);
        var closed = await transaction.ExecuteAsync(
            $"update {Name} v set recorded_to = $1 from {ended} e where {theirs}", cancellationToken, asOf);
        await transaction.ExecuteAsync($"drop table {ended}", cancellationToken);
        await transaction.ExecuteAsync($"""
            update {Name} v set recorded_to = 'infinity'
            where v.recorded_to = $1 and exists (select 1 from {wanted} w where {Same("w", "v", Key)} and {Alike})
              and not exists (select 1 from {Name} c where c.recorded_to = 'infinity' and {Same("c", "v", Key)})
            """, cancellationToken, asOf);
        var begun = await transaction.ExecuteAsync($"""
            insert into {Name} ({Names()}, recorded_from)
            select {Names("w.")}, $1 from {wanted} w
            where not exists (select 1 from {Name} v where v.recorded_to = 'infinity' and {Same("w", "v", Key)})
            order by {string.Join(", ", Key.Select(column => "w." + column))}
            """, cancellationToken, asOf); // In the order of the key, so that its indexes grow at one end.
        return (replaced + closed, begun);
    }

    string Alike => $"({string.Join(", ", Values.Select(column => "w." + column))}) is not distinct from ({string.Join(", ", Values.Select(column => "v." + column))})";

    string Names(string prefix = "") => string.Join(", ", Key.Concat(Values).Select(column => prefix + column));

    string KeyOf(string alias) => string.Join(", ", Key.Select(column => $"{alias}.{column}"));

    static string Same(string left, string right, IEnumerable<string> columns) =>
        string.Join(" and ", columns.Select(column => $"{left}.{column} = {right}.{column}"));
}
