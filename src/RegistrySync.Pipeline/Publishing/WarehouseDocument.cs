using System.Text;

namespace RegistrySync.Pipeline.Publishing;

/// <summary>The contract as a page for people who write reports.</summary>
public static class WarehouseDocument
{
    const string Head = """
        # The warehouse

        Generated from the contract in `WarehouseContract`; do not edit by hand.

        Reporting tools log in as `reporting_reader` and see these views and nothing else. Every view shows one release,
        the published one, and all of them move to the next release at the same moment. A report of several statements
        pins the release it started with:

        ```sql
        select release_id from warehouse.current;           -- 12
        set registrysync.release = '12';
        ```

        Persons are pseudonyms: no name, birth date, address, nationality or number of a person is published.
        A view keeps its columns and their meaning for good; a change of either comes as a new major schema.

        """;

    public static string Markdown()
    {
        var text = new StringBuilder(Head);
        foreach (var table in WarehouseContract.Tables)
        {
            text.Append('\n').Append("## warehouse.").Append(table.Name).Append("\n\n").Append(table.Meaning)
                .Append(" Key: `").AppendJoin("`, `", table.Key).Append("`.\n\n| column | type | meaning |\n|---|---|---|\n");
            foreach (var column in table.Columns)
                text.Append("| `").Append(column.Name).Append("` | ").Append(column.Type).Append(" | ").Append(column.Meaning).Append(" |\n");
        }

        return text.ToString();
    }
}
