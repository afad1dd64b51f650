using System.Globalization;
using RegistrySync.Host.Pages.Identities;
using RegistrySync.Host.Pages.Words;
using RegistrySync.Pipeline.Reference;
using RegistrySync.Pipeline.Registries;
using RegistrySync.Testing;

namespace RegistrySync.Host.Tests.Pages;

public sealed class PersonOverviewTests
{
    static readonly string Configuration = Path.Combine(Repository.Root, "config");
    static readonly DateOnly Today = new(2026, 10, 2);
    static readonly DateTimeOffset At = new(2026, 10, 1, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void It_says_from_whom_on_which_basis_to_whom_and_who_looked()
    {
        var text = Compose(isProtected: false);

        Assert.Contains("Campings aan de Linge: Anna van Voorbeeldski; geboren mei 1990.", text, StringComparison.Ordinal);
        Assert.Contains("Wetboek van Strafrecht art. 438", text, StringComparison.Ordinal);
        Assert.Contains("1 apr 2026 – nu: Verblijf, De Betuwse Hoeve", text, StringComparison.Ordinal);
        Assert.Contains("Dorpsstraat 1, 4001 AA Tiel", text, StringComparison.Ordinal);
        Assert.Contains("Tiel, Burgerzaken", text, StringComparison.Ordinal);
        Assert.Contains("1 okt 2026: Gegevensbeheerder, 3 keer", text, StringComparison.Ordinal);
        Assert.Contains("Tot 13 maanden", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Whoever_has_the_address_protected_reads_that_it_is_not_there_and_where_to_ask()
    {
        var text = Compose(isProtected: true);

        Assert.DoesNotContain("Dorpsstraat", text, StringComparison.Ordinal);
        Assert.Contains("vraag het aan de balie", text, StringComparison.Ordinal);
    }

    static string Compose(bool isProtected)
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = Words.Languages[0];
        // A page blanks the address of somebody under protection before anything else sees it.
        var where = isProtected ? "" : "Dorpsstraat 1, 4001 AA Tiel";
        var person = new PersonPicture(Guid.Empty, "Anna van Voorbeeldski", 19900512, "0281", isProtected, false,
            [new(Guid.Empty, "housing-linge", "Anna", null, "van", "Voorbeeldski", null, 19900500, false, null, At)],
            [
                new(SpanKind.Stay, "housing-linge", "De Betuwse Hoeve", new DateOnly(2026, 4, 1), null),
                new(SpanKind.Registration, "Resident", where, new DateOnly(2026, 5, 1), null),
            ],
            [(Guid.Empty, "unregistered-long-stay", "Failed")]);
        var text = new PersonOverview(new Words(), RegistryCatalogue.Load(Configuration), Municipalities.Load(Configuration)).Compose(
            person, [new(Guid.Empty, 2, "unregistered-long-stay", At, "Desk")], [new(Today, "FollowUpRequest", "0281", "RegistrationDesk")],
            [new(new DateOnly(2026, 10, 1), "Steward", "person", 3)], 13, Today, "nl");
        return string.Join('\n', text.Blocks.Select(block => block.Text));
    }
}
