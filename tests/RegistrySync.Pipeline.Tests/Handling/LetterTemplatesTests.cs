using RegistrySync.Domain.Detecting;
using RegistrySync.Domain.Handling;
using RegistrySync.Pipeline.Detecting;
using RegistrySync.Pipeline.Documents;
using RegistrySync.Pipeline.Handling;
using RegistrySync.Testing;

namespace RegistrySync.Pipeline.Tests.Handling;

public sealed class LetterTemplatesTests
{
    static readonly LetterTemplates Templates = LetterTemplates.Load(Repository.PathTo("config"));

    public static TheoryData<string> Languages => [.. Templates.All.Select(template => template.Language)];

    public static TheoryData<string, string> Letters =>
        new(Templates.All.SelectMany(template => template.Rules.Keys.Select(rule => (template.Language, rule))));

    [Fact]
    public void The_languages_of_most_workers_are_there() =>
        Assert.Superset(new HashSet<string> { "nl", "en", "pl", "ro", "bg", "uk", "es", "pt", "hu" }, Templates.All.Select(template => template.Language).ToHashSet());

    [Fact]
    public void Every_rule_that_may_tell_a_worker_has_a_letter()
    {
        var rules = RuleCatalogue.Load(Repository.PathTo("config")).Enabled.Where(rule => rule.Definition.Recipients.Contains(nameof(PersonRecipient.Worker)));

        Assert.All(rules, rule => Assert.True(Templates.Has(rule.Id), rule.Id));
        Assert.Equal(rules.Count(), Templates.Official.Rules.Count);
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void No_letter_names_a_number_of_nights(string language) =>
        Assert.DoesNotContain(Templates.Find(language)!.Texts(), text => text.Any(char.IsAsciiDigit));

    [Theory]
    [InlineData("nl", "langer dan vier maanden")]
    [InlineData("en", "longer than four months")]
    [InlineData("pl", "dłużej niż cztery miesiące")]
    [InlineData("ro", "mai mult de patru luni")]
    [InlineData("bg", "повече от четири месеца")]
    [InlineData("uk", "довше ніж чотири місяці")]
    [InlineData("es", "más de cuatro meses")]
    [InlineData("pt", "mais de quatro meses")]
    [InlineData("hu", "négy hónapnál tovább")]
    public void Each_letter_about_registering_says_longer_than_four_months(string language, string words)
    {
        var rules = Templates.Find(language)!.Rules;

        Assert.Contains(words, rules["unregistered-long-stay"].Fact, StringComparison.Ordinal);
        Assert.Contains(words, rules["registration-due-soon"].Meaning, StringComparison.Ordinal);
        Assert.Contains(words, Templates.Find(language)!.Invitation.Meaning, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nl", "boete", "fraude", "illegaal", "overtreding", "verplicht", "strafbaar")]
    [InlineData("en", "fined", "fraud", "illegal", "violation", "offence", "must")]
    [InlineData("es", "multa", "fraude", "ilegal", "infracción", "obligación", "obligatorio")]
    [InlineData("pt", "multa", "fraude", "ilegal", "infração", "obrigação", "obrigatório")]
    [InlineData("hu", "bírság", "csalás", "illegális", "szabálysért", "kötelez", "büntet")]
    [InlineData("pl", "kara", "oszust", "nielegaln", "wykroczen", "obowiązek")]
    public void No_letter_accuses_or_threatens_and_what_it_denies_it_denies_once(string language, string denied, params string[] never)
    {
        var template = Templates.Find(language)!;

        Assert.Single(template.Texts(), text => text.Contains(denied, StringComparison.OrdinalIgnoreCase));
        Assert.Contains(denied, template.NoAccusation, StringComparison.OrdinalIgnoreCase);
        Assert.All(never, word => Assert.DoesNotContain(template.Texts(), text => text.Contains(word, StringComparison.OrdinalIgnoreCase)));
    }

    [Theory]
    [MemberData(nameof(Letters))]
    public void Every_letter_fills_in_everything_and_can_be_printed(string language, string rule)
    {
        var facts = Facts(rule);
        var text = Templates.Find(language)!.Compose(facts);

        Assert.DoesNotContain(text.Blocks, block => block.Text.Contains('{', StringComparison.Ordinal) || block.Text.Contains("122", StringComparison.Ordinal));
        foreach (var said in new[] { facts.Name, facts.Reference, facts.Desk, facts.Location!, facts.AddressLines[1] })
            Assert.Contains(text.Blocks, block => block.Text.Contains(said, StringComparison.Ordinal));
        var pdf = PdfWriter.Write("Brief", [text, Templates.Official.Compose(facts)]);
        Assert.Equal("%PDF-"u8.ToArray(), pdf[..5]);
        Assert.True(pdf.Length > 10_000, "The font is embedded.");
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void An_invitation_is_to_everybody_at_a_location_and_can_be_printed(string language)
    {
        var facts = new InvitationFacts("De Betuwse Hoeve", ["De Betuwse Hoeve", "Waaldijk 1a", "4001 AB Tiel"], "Tiel", "Burgerzaken", new DateOnly(2026, 10, 1));
        var texts = Pipeline.Handling.Letters.Invite(Templates, Templates.Find(language)!, facts);

        Assert.Equal(language == "nl" ? ["nl"] : [language, "nl"], texts.Select(text => text.Language));
        Assert.All(texts, text => Assert.DoesNotContain(text.Blocks, block => block.Text.Contains('{', StringComparison.Ordinal)));
        foreach (var said in new[] { "Waaldijk 1a", "Burgerzaken", "2026" })
            Assert.All(texts, text => Assert.Contains(text.Blocks, block => block.Text.Contains(said, StringComparison.Ordinal)));
        Assert.Equal("%PDF-"u8.ToArray(), PdfWriter.Write("Uitnodiging", texts)[..5]);
    }

    [Fact]
    public void An_invitation_leaves_no_place_for_a_person()
    {
        var named = Templates.Official with { Invitation = Templates.Official.Invitation with { Salutation = "Beste {name}," } };

        Assert.Equal(["name"], named.UnknownPlaces());
    }

    [Fact]
    public void A_character_that_the_font_lacks_is_refused_rather_than_printed_as_a_box() =>
        Assert.Throws<ArgumentException>(() => PdfWriter.Write("Brief", [new LetterText("nl", [new Block(BlockKind.Paragraph, "漢字")])]));

    [Fact]
    public void The_language_of_a_letter_is_read_by_nothing_that_decides_about_anybody()
    {
        var reading = Directory.EnumerateFiles(Repository.PathTo("src"), "*.*", SearchOption.AllDirectories)
            .Where(file => Path.GetExtension(file) is ".sql" or ".cs" && (File.ReadAllText(file) is var text)
                && (text.Contains("written_in", StringComparison.Ordinal) || text.Contains("detection.letter", StringComparison.Ordinal)))
            .Select(Path.GetFileName).Order(StringComparer.Ordinal);

        Assert.Equal(["12-handling.sql", "FindingHistory.cs", "Letters.cs", "PersonLetter.cs"], reading);
    }

    [Fact]
    public void A_text_that_leaves_open_what_nothing_fills_in_is_told_at_the_start()
    {
        var folder = Directory.CreateTempSubdirectory("letters");
        try
        {
            Directory.CreateDirectory(Path.Combine(folder.FullName, "letters", "texts"));
            File.WriteAllText(Path.Combine(folder.FullName, "letters", "desks.json"), "{}");
            var text = File.ReadAllText(Repository.PathTo("config", "letters", "texts", "nl.json"));
            File.WriteAllText(Path.Combine(folder.FullName, "letters", "texts", "nl.json"), text.Replace("{since}", "{nationality}", StringComparison.Ordinal));

            Assert.Contains("nationality", Assert.Throws<InvalidDataException>(() => LetterTemplates.Load(folder.FullName)).Message, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    static LetterFacts Facts(string rule) => new()
    {
        Rule = rule,
        Reference = "6cb11057",
        Name = "Żółć Șerban-Țurcanu Їжак Ґалаґан Щъюя",
        AddressLines = ["De Betuwse Hoeve", "Waaldijk 1a", "4001 AB Tiel"],
        Municipality = "Tiel",
        Desk = "Burgerzaken",
        Location = "De Betuwse Hoeve",
        Since = new DateOnly(2026, 4, 1),
        Sources = ["housing", "work", "brp"],
        WrittenOn = new DateOnly(2026, 10, 1),
        ReplyBy = new DateOnly(2026, 10, 15),
    };
}
