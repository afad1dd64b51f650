using System.Globalization;
using RegistrySync.Linkage.Designing;
using RegistrySync.Linkage.Records;

namespace RegistrySync.Linkage.Tests.Designing;

public sealed class DependentFieldsTests
{
    static readonly Field[] Fields =
    [
        new("given", FieldKind.Name), new("family", FieldKind.Name), new("born", FieldKind.Date), new("street", FieldKind.Name), new("postcode", FieldKind.Text), new("town", FieldKind.Name),
    ];

    [Fact]
    public void Whoever_shares_a_postcode_shares_street_and_town_which_therefore_count_once()
    {
        var comparisons = ComparisonDesign.Fit(Households(mates: 3), [.. Fields.Select(f => ComparisonDesign.For(f))]);
        Assert.Equal(["given", "family", "born", "postcode+street+town"], comparisons.Select(c => c.Name).Order(Comparer<string>.Create((a, b) => Place(a).CompareTo(Place(b)))));
    }

    [Fact]
    public void Where_nobody_shares_an_address_every_field_counts() =>
        Assert.All(ComparisonDesign.Fit(Households(mates: 1), [.. Fields.Select(f => ComparisonDesign.For(f))]), c => Assert.Single(c.Fields));

    [Fact]
    public void A_field_that_no_two_records_share_is_not_compared()
    {
        var builder = new RecordTableBuilder([new Field("number", FieldKind.Identifier), new Field("family", FieldKind.Name)]);
        for (var i = 0; i < 100; i++)
        {
            builder.Add($"{i}");
            builder.Set(0, $"x{i}");
            builder.Set(1, $"name{i % 10}");
        }

        var table = builder.Build();
        Assert.Equal(["family"], ComparisonDesign.Fit(table, [.. table.Fields.Select(f => ComparisonDesign.For(f))]).Select(c => c.Name));
    }

    static int Place(string name) => Array.FindIndex(Fields, f => name.StartsWith(f.Name, StringComparison.Ordinal));

    static RecordTable Households(int mates)
    {
        string[] syllables = ["ba", "cor", "dif", "gul", "hem", "jon", "kap", "lir", "mos", "nuv", "pez", "qua", "rik", "sto", "tam", "wex"];
        var random = new Random(6);
        string Word() => string.Concat(Enumerable.Range(0, 3).Select(_ => syllables[random.Next(syllables.Length)]));
        var towns = Enumerable.Range(0, 40).Select(_ => Word()).ToArray();
        var builder = new RecordTableBuilder(Fields);
        for (var house = 0; house < 400; house++)
        {
            string[] address = [Word(), string.Create(CultureInfo.InvariantCulture, $"{house + 1000}ab"), towns[random.Next(40)]];
            for (var mate = 0; mate < mates; mate++)
            {
                builder.Add($"{house}-{mate}");
                builder.Set(0, Word());
                builder.Set(1, Word());
                builder.Set(2, $"{random.Next(1950, 2005)}{random.Next(1, 13):00}{random.Next(1, 29):00}");
                for (var part = 0; part < 3; part++) builder.Set(3 + part, address[part]);
            }
        }

        return builder.Build();
    }
}
