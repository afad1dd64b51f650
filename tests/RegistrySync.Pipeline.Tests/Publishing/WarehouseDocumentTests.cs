using RegistrySync.Pipeline.Publishing;
using RegistrySync.Testing;

namespace RegistrySync.Pipeline.Tests.Publishing;

public sealed class WarehouseDocumentTests
{
    [Fact]
    public void The_page_in_docs_says_what_the_contract_says()
    {
        var page = Repository.PathTo("docs", "warehouse.md");
        if (Environment.GetEnvironmentVariable("REGISTRYSYNC_UPDATE_DOCS") is not null)
            File.WriteAllText(page, WarehouseDocument.Markdown());

        Assert.Equal(WarehouseDocument.Markdown(), File.ReadAllText(page));
    }

    [Fact]
    public void No_column_says_who_a_person_is()
    {
        string[] forbidden = ["family_name", "given_name", "birth", "bsn", "nationality", "sex", "street", "postcode", "house_number", "room"];

        var columns = WarehouseContract.Tables.SelectMany(table => table.Columns.Select(column => column.Name));

        Assert.DoesNotContain(columns, column => forbidden.Any(word => column.Contains(word, StringComparison.Ordinal)));
    }
}
