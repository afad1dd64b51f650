using RegistrySync.Pipeline.Database;

namespace RegistrySync.Pipeline.Publishing;

/// <summary>One published table: a view over rows that carry the releases in which they are shown.</summary>
/// <param name="Name">Name of the view in schema <c>warehouse</c>.</param>
/// <param name="Key">Columns that identify a row within a release.</param>
/// <param name="Meaning">One sentence for the reader of reports.</param>
/// <param name="Columns">In the order of the view.</param>
public sealed record WarehouseTable(string Name, IReadOnlyList<string> Key, string Meaning, IReadOnlyList<WarehouseColumn> Columns)
{
    /// <summary>The rows that the release must show, from <c>Publishing/Tables</c>.</summary>
    public string Wanted => Sql.File($"Publishing/Tables/{Name}.sql");

    /// <summary>Ends the rows that are no longer so, or no longer the same; $1 is the release.</summary>
    public string CloseRows => $"""
        update warehouse.{Name}_row r set to_release = $1
        where to_release is null
          and not exists (select 1 from wanted_{Name} w where {KeyEquals} and ({Names("w")}) is not distinct from ({Names("r")}))
        """;

    /// <summary>Adds the rows that are new or changed; $1 is the release.</summary>
    public string AddRows => $"""
        insert into warehouse.{Name}_row (from_release, {Names()})
        select $1, {Names("w")} from wanted_{Name} w
        where not exists (select 1 from warehouse.{Name}_row r where r.to_release is null and {KeyEquals})
        """;

    string KeyEquals => string.Join(" and ", Key.Select(column => $"w.{column} = r.{column}"));

    string Names(string? alias = null) =>
        string.Join(", ", Columns.Select(column => alias is null ? column.Name : $"{alias}.{column.Name}"));

}
