using System.Globalization;
using RegistrySync.Domain.Calendars;
using RegistrySync.Domain.Detecting;
using RegistrySync.Domain.Handling;
using RegistrySync.Domain.Handling.Reporting;

namespace RegistrySync.Pipeline.Handling;

/// <summary>A report in words, for the civil servant who receives it.</summary>
static class ReportText
{
    static readonly CultureInfo Dutch = CultureInfo.GetCultureInfo("nl-NL");

    public static LetterText Of(Report report, string? number, Func<string, string> municipality, IEnumerable<string> attachments)
    {
        string?[] subject =
        [
            number is null ? null : report.IdentifiedBy is IdentifiedBy.ANumber ? $"A-nummer: {number}" : $"Burgerservicenummer: {number}",
            report.Subject.Name is { } name ? $"Naam: {name}" : null,
            report.Subject.BirthDate is { } born ? $"Geboortedatum: {born}" : null,
            report.Subject.Address is { } address ? $"Adres: {address}" : null,
            report.Subject.Since is { } since ? $"Verblijf bekend sinds: {since.ToString("d MMMM yyyy", Dutch)}" : null,
        ];
        var files = attachments.ToList();
        List<Block> blocks =
        [
            new(BlockKind.Small, $"Van: gemeente {municipality(report.From)}\nAan: gemeente {municipality(report.Municipality)}, {NameOf(report.Route.To)}"),
            new(BlockKind.Small, $"Kenmerk: {report.Reference}\nOpgesteld: {DutchTime.DayOf(report.DraftedAt).ToString("d MMMM yyyy", Dutch)}"),
            new(BlockKind.Title, NameOf(report.Kind)),
            new(BlockKind.Paragraph, Opening(report.Kind)),
            new(BlockKind.Heading, "Betreft"),
            new(BlockKind.Paragraph, string.Join('\n', subject.OfType<string>())),
            new(BlockKind.Heading, "Gerede twijfel, in woorden van wie dit onderzocht"),
            new(BlockKind.Paragraph, report.Doubt),
            new(BlockKind.Heading, "Bijlagen"),
            new(BlockKind.Paragraph, files.Count == 0 ? "Geen." : string.Join('\n', files)),
            new(BlockKind.Heading, "Vragen"),
            new(BlockKind.Paragraph, report.Contact),
            new(BlockKind.Small, "Deze melding is gedaan door een medewerker, na weging. Zij is alleen bestemd voor de genoemde gemeente en voor dit doel."),
        ];
        return new LetterText("nl", blocks);
    }

    public static string NameOf(ReportKind kind) => kind switch
    {
        ReportKind.Terugmelding => "Terugmelding",
        ReportKind.FollowUpRequest => "Verzoek om vervolg",
        ReportKind.AddressInvestigation => "Verzoek om adresonderzoek",
    };

    public static string NameOf(PersonRecipient recipient) => recipient switch
    {
        PersonRecipient.RegistrationDesk => "Burgerzaken",
        PersonRecipient.RegisteringMunicipality => "bijhouding BRP",
        PersonRecipient.AddressInvestigation => "adresonderzoek",
        PersonRecipient.Worker or PersonRecipient.HelpDesk or PersonRecipient.Steward =>
            throw new ArgumentOutOfRangeException(nameof(recipient), recipient, "No report is written to them."),
    };

    static string Opening(ReportKind kind) => kind switch
    {
        ReportKind.Terugmelding =>
            "Op grond van artikel 2.34 van de Wet BRP melden wij gerede twijfel over een authentiek gegeven dat uw gemeente bijhoudt. Wij ontvangen graag binnen vijf werkdagen uw antwoord.",
        ReportKind.FollowUpRequest =>
            "Deze persoon staat niet als ingezetene in de BRP; er is dus geen authentiek gegeven om over terug te melden. Wij vragen u de persoon te benaderen (artikelen 2.4 en 2.47 van de Wet BRP).",
        ReportKind.AddressInvestigation =>
            "Wij vragen u een adresonderzoek te overwegen. Dit zegt niet dat iemand vertrokken is.",
    };
}
