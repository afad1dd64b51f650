using RegistrySync.Domain.Questions;

namespace RegistrySync.Domain.Tests.Questions;

public sealed class QuestionPlanTests
{
    [Fact]
    public void Nothing_is_asked_about_somebody_without_a_name() => Assert.Empty(Plan(SomeSubject.Named(null, null)));

    [Fact]
    public void Initials_alone_are_never_searched_in_a_municipality() =>
        Assert.DoesNotContain(Plan(SomeSubject.Named("J.P.", "Kowalski")), static question => question.Kind == QuestionKind.NameAndMunicipality);

    [Fact]
    public void An_incomplete_birth_date_is_never_asked() =>
        Assert.All(Plan(SomeSubject.Named("Jan", "Kowalski", 19900500)), static question => Assert.Null(question.BirthDate));

    [Fact]
    public void The_narrowest_question_comes_first()
    {
        var first = Plan(SomeSubject.Named("Jan", "Kowalski"))[0];
        Assert.Equal((QuestionKind.NameAndBirthDate, "kowalski", new DateOnly(1990, 5, 17)), (first.Kind, first.FamilyName, first.BirthDate));
    }

    [Fact]
    public void A_known_number_is_asked_before_any_search()
    {
        var plan = Plan(SomeSubject.Named("Jan", "Kowalski") with { BsnToken = Guid.Parse("00000000-0000-0000-0000-0000000000aa") });
        Assert.Equal(QuestionKind.Bsn, plan[0].Kind);
        Assert.True(plan.Count > 1);
    }

    [Theory]
    [InlineData("Żywiałowska", "zywialowska")]
    [InlineData("van der Maassen", "maassen")]
    [InlineData("da Silva", "silva")]
    [InlineData("Ștefănescu", "stefanescu")]
    [InlineData("D’Angelo", "d'angelo")]
    [InlineData("Иванов", "ivanov")]
    [InlineData("Popa-Ionescu", "popa-ionescu")]
    public void A_family_name_is_asked_in_base_letters_without_its_prefix(string written, string asked) =>
        Assert.Equal(asked, Plan(SomeSubject.Named("Jan", written))[0].FamilyName);

    [Fact]
    public void Every_word_of_a_name_is_tried_as_the_family_name() =>
        Assert.Equal(["garcia lopez", "gar*", "lop*", "mar*", "jos*"],
            Plan(SomeSubject.Named("María José", "García López")).Where(static q => q.Kind == QuestionKind.NameAndBirthDate).Select(static q => q.FamilyName));

    [Fact]
    public void A_search_by_address_does_not_depend_on_how_the_name_is_spelled()
    {
        var address = Assert.Single(Plan(SomeSubject.Named("Jan", "Kowalski")), static question => question.Kind == QuestionKind.Address);
        Assert.Equal(("4001AB", 12, new DateOnly(1990, 5, 17), null), (address.Postcode, address.HouseNumber, address.BirthDate, address.FamilyName));
    }

    [Fact]
    public void Day_and_month_are_tried_the_other_way_round_where_that_is_a_date()
    {
        Assert.Contains(Plan(SomeSubject.Named("Jan", "Kowalski", 19900512)), static question => question.BirthDate == new DateOnly(1990, 12, 5));
        Assert.All(Plan(SomeSubject.Named("Jan", "Kowalski", 19900517)), static question => Assert.True(question.BirthDate is null or { Month: 5 }));
    }

    [Fact]
    public void Without_a_birth_date_the_name_is_searched_where_the_person_stays_and_among_non_residents() =>
        Assert.Equal([("0281", "kowalski", "jan*"), ("1999", "kowalski", "jan*")],
            Plan(SomeSubject.Named("Jan Maria", "Kowalski", null)).Where(static q => q.Kind == QuestionKind.NameAndMunicipality)
                .Select(static q => (q.SearchedIn!, q.FamilyName!, q.GivenNames!)));

    [Fact]
    public void Before_anybody_counts_as_not_found_the_region_is_searched_by_name() =>
        Assert.Equal(["0281", "1999", "0214", "0216"], Unfound(SomeSubject.Named("Jan", "Kowalski")).Where(static q => q.Kind == QuestionKind.NameAndMunicipality)
            .Select(static q => q.SearchedIn));

    [Fact]
    public void And_the_address_by_name_since_the_birth_date_may_be_wrong() =>
        Assert.Contains(Unfound(SomeSubject.Named("Jan", "Kowalski")), static q => q is { Kind: QuestionKind.Address, FamilyName: "kow*", BirthDate: null });

    [Theory]
    // The habit of another language, twice in one name, two letters exchanged, one doubled, one too many, a neighbouring key.
    [InlineData("Szewczenko", "she*")]
    [InlineData("Grygorenko", "hry*")]
    [InlineData("Grygorenko", "gri*")]
    [InlineData("Wolkow", "vol*")]
    [InlineData("Kwoalski", "kow*")]
    [InlineData("Kkowalski", "kow*")]
    [InlineData("Kiwalski", "kow*")]
    public void And_the_name_as_it_may_be_spelled_or_mistyped(string written, string asked)
    {
        var question = Assert.Single(Unfound(SomeSubject.Named("Jan", written)), question => question.FamilyName == asked);
        Assert.Equal((QuestionKind.NameAndBirthDate, $"name:{written[..3].ToLowerInvariant()}"), (question.Kind, question.Basis));
    }

    [Fact]
    public void Spellings_of_another_language_come_before_slips_of_the_finger()
    {
        var asked = Unfound(SomeSubject.Named("Jan", "Wischnewuk")).Select(static question => question.FamilyName).ToList();
        Assert.InRange(asked.IndexOf("vys*"), 0, asked.IndexOf("iws*") - 1);
    }

    [Fact]
    public void Without_a_birth_date_the_address_is_asked_by_the_spellings_of_other_languages()
    {
        var question = Assert.Single(Unfound(SomeSubject.Named("Iwanka", "Czawdarewa", null)), static question => question.FamilyName == "cha*");
        Assert.Equal((QuestionKind.Address, "4001AB", null), (question.Kind, question.Postcode, question.BirthDate));
    }

    [Fact]
    public void Without_a_birth_date_no_address_is_asked_by_a_slip_of_the_finger() =>
        Assert.DoesNotContain(Unfound(SomeSubject.Named("Jan", "Kwoalski", null)), static question => question.FamilyName == "kow*");

    [Fact]
    public void One_question_is_asked_once_however_it_was_written()
    {
        var twice = SomeSubject.Named("Jan", "Kowalski") with { Names = [new SubjectName("Jan", "Kowalski"), new SubjectName("JAN", "KOWALSKI")] };
        Assert.Equal(Plan(SomeSubject.Named("Jan", "Kowalski")), Plan(twice));
    }

    [Fact]
    public void The_same_question_for_another_record_has_another_id()
    {
        var question = Plan(SomeSubject.Named("Jan", "Kowalski"))[0];
        Assert.Equal(question.IdFor(Guid.Empty), (question with { }).IdFor(Guid.Empty));
        Assert.NotEqual(question.IdFor(Guid.Empty), question.IdFor(Guid.Parse("00000000-0000-0000-0000-000000000002")));
    }

    static IReadOnlyList<Question> Unfound(QuestionSubject subject) => QuestionPlan.ForUnfound(subject, SomeSubject.Rules);

    static IReadOnlyList<Question> Plan(QuestionSubject subject) => QuestionPlan.For(subject, SomeSubject.Rules);
}
