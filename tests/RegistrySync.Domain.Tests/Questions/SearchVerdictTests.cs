using RegistrySync.Domain.Clock;
using RegistrySync.Domain.Detecting;
using RegistrySync.Domain.Questions;

namespace RegistrySync.Domain.Tests.Questions;

public sealed class SearchVerdictTests
{
    static readonly DateOnly Born = new(1990, 5, 17);
    static readonly AskedQuestion ByName = new(QuestionKind.NameAndBirthDate, QuestionOutcome.Empty, "name:kow", Born);
    static readonly AskedQuestion ByGivenName = new(QuestionKind.NameAndBirthDate, QuestionOutcome.Empty, "name:jan", Born);
    static readonly AskedQuestion ByAddress = new(QuestionKind.Address, QuestionOutcome.Empty, "address", Born);
    static readonly AskedQuestion InMunicipality = new(QuestionKind.NameAndMunicipality, QuestionOutcome.Empty, "name:kow", null);

    [Fact]
    public void Without_a_question_nothing_is_known() => Expect(MissingFact.NotAsked);

    [Fact]
    public void A_question_over_budget_is_not_an_answer() => Expect(MissingFact.NotAsked, ByName with { Outcome = QuestionOutcome.NotAsked });

    [Fact]
    public void An_empty_answer_to_a_number_means_a_wrong_number() =>
        Expect(MissingFact.NotAsked, new AskedQuestion(QuestionKind.Bsn, QuestionOutcome.Empty, "bsn", null));

    [Fact]
    public void One_search_is_not_enough() => Expect(MissingFact.OneSearchOnly, ByName, InMunicipality);

    [Fact]
    public void Two_searches_on_one_basis_are_one() => Expect(MissingFact.OneSearchOnly, ByName, ByName with { BirthDate = new DateOnly(1990, 5, 16) });

    [Fact]
    public void Searches_without_a_full_birth_date_prove_nothing() =>
        Expect(MissingFact.IncompleteBirthDate, InMunicipality, ByAddress with { BirthDate = null });

    [Fact]
    public void A_birth_date_filled_in_by_default_proves_nothing() =>
        Expect(MissingFact.IncompleteBirthDate, ByName with { BirthDate = new DateOnly(1990, 1, 1) }, ByAddress with { BirthDate = new DateOnly(1990, 1, 1) });

    [Fact]
    public void A_near_candidate_stands_in_the_way() =>
        Expect(MissingFact.NearCandidate, ByName, ByAddress, InMunicipality with { Outcome = QuestionOutcome.Found });

    [Fact]
    public void Non_residents_who_are_near_do_not_when_the_searches_are_complete() =>
        Assert.Equal(new Standing(RegistrationStatus.NonResident),
            SearchVerdict.Judge([ByName with { Outcome = QuestionOutcome.Found }, ByGivenName, ByAddress], foundNonResidents: true));

    [Fact]
    public void Non_residents_found_without_a_full_birth_date_leave_it_open() =>
        Assert.Equal(new Standing(RegistrationStatus.Undetermined, MissingFact.IncompleteBirthDate),
            SearchVerdict.Judge([InMunicipality with { Outcome = QuestionOutcome.Found }], foundNonResidents: true));

    [Fact]
    public void Too_many_hits_leave_it_open() => Expect(MissingFact.TooManyResults, ByName with { Outcome = QuestionOutcome.TooMany }, ByAddress);

    [Fact]
    public void A_refused_question_leaves_it_open() => Expect(MissingFact.NotAnswered, ByName with { Outcome = QuestionOutcome.Failed }, ByAddress);

    [Fact]
    public void Two_independent_complete_searches_that_find_nobody_earn_it() =>
        Assert.Equal(new Standing(RegistrationStatus.NotFound), SearchVerdict.Judge([ByName, ByGivenName, ByAddress, InMunicipality]));

    [Fact]
    public void A_search_of_one_address_is_complete_for_that_address_only() => Expect(MissingFact.OneSearchOnly, ByName, ByAddress);

    [Fact]
    public void A_question_that_the_budget_left_out_might_have_found_somebody() =>
        Expect(MissingFact.NotAsked, ByName, ByGivenName, ByAddress with { Outcome = QuestionOutcome.NotAsked });

    static void Expect(MissingFact fact, params AskedQuestion[] asked) =>
        Assert.Equal(new Standing(RegistrationStatus.Undetermined, fact), SearchVerdict.Judge(asked));
}
