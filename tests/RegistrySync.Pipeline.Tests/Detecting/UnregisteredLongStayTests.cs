using static RegistrySync.Pipeline.Tests.Detecting.DetectionDatabase;

namespace RegistrySync.Pipeline.Tests.Detecting;

public sealed class UnregisteredLongStayTests(DetectionDatabase db) : IClassFixture<DetectionDatabase>, IAsyncLifetime
{
    const string Rule = "unregistered-long-stay";

    Guid _location;

    public async ValueTask InitializeAsync()
    {
        await db.ResetAsync();
        _location = await db.LocationAsync("aa");
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData("NonResident")]
    [InlineData("Emigrated")]
    public async Task Nights_over_two_providers_without_residence_are_a_finding(string status)
    {
        var other = await db.LocationAsync("bb", municipality: "0214");
        var worker = await db.PersonAsync("worker", status);
        await db.StayAsync(worker, other, Today.AddDays(-130), departure: Today.AddDays(-60));
        await db.StayAsync(worker, _location, Today.AddDays(-60), registry: "housing-waalwonen");
        await db.DetectAsync();
        Assert.Equal("Failed", await db.OutcomeAsync(Rule, worker));
        Assert.Equal("0281", await db.ScalarAsync<string>("select municipality::text from detection.outcome where rule = $1", Rule));
        Assert.Equal("Open", await db.ScalarAsync<string>("select state from detection.finding"));
        Assert.Equal(("Wet BRP 2.38, 2.4", "FollowUpRequest"), (await db.EvidenceAsync(Rule, worker, "article"), await db.EvidenceAsync(Rule, worker, "nextStep")));
        Assert.Equal("0/1/0/0", await db.TallyAsync(Rule));
    }

    [Fact]
    public async Task A_dated_agreement_is_a_finding_only_after_the_five_days()
    {
        var (early, late) = (await db.PersonAsync("early", "NonResident"), await db.PersonAsync("late", "NonResident"));
        await db.StayAsync(early, _location, Today.AddDays(-3), expected: Today.AddDays(150));
        await db.StayAsync(late, _location, Today.AddDays(-12), expected: Today.AddDays(150));
        await db.DetectAsync();
        Assert.Equal((null, "Failed"), (await db.OutcomeAsync(Rule, early), await db.OutcomeAsync(Rule, late)));
    }

    [Fact]
    public async Task Residents_those_who_leave_within_a_fortnight_and_those_with_few_nights_pass()
    {
        var resident = await db.PersonAsync("resident", "Resident");
        var leaving = await db.PersonAsync("leaving", "NonResident");
        var recent = await db.PersonAsync("recent", "NonResident");
        await db.StayAsync(resident, _location, Today.AddDays(-150));
        await db.StayAsync(leaving, _location, Today.AddDays(-150), expected: Today.AddDays(14));
        await db.StayAsync(recent, _location, Today.AddDays(-121));
        await db.DetectAsync();
        Assert.Equal("3/0/0/0", await db.TallyAsync(Rule));
    }

    [Fact]
    public async Task Whoever_left_or_never_slept_here_is_not_concerned()
    {
        var gone = await db.PersonAsync("gone", "NonResident");
        var commuter = await db.PersonAsync("commuter", "NonResident");
        await db.StayAsync(gone, _location, Today.AddDays(-150), departure: Today.AddDays(-1));
        await db.PlacementAsync(commuter, Today.AddDays(-200));
        await db.DetectAsync();
        Assert.Equal("0/0/1/0", await db.TallyAsync(Rule));
        Assert.Equal(0L, await db.ScalarAsync<long>("select count(*) from detection.outcome where rule = $1", Rule));
    }

    [Fact]
    public async Task A_day_under_until_that_lies_ahead_is_an_agreed_end_and_no_departure()
    {
        var staying = await db.PersonAsync("staying", "NonResident");
        var agreed = await db.PersonAsync("agreed", "NonResident");
        var leaving = await db.PersonAsync("leaving", "NonResident");
        await db.StayAsync(staying, _location, Today.AddDays(-150), departure: Today.AddDays(60));
        await db.StayAsync(agreed, _location, Today.AddDays(-12), departure: Today.AddDays(150));
        await db.StayAsync(leaving, _location, Today.AddDays(-150), departure: Today.AddDays(14));
        await db.DetectAsync();
        Assert.Equal(("Failed", "Failed", null),
            (await db.OutcomeAsync(Rule, staying), await db.OutcomeAsync(Rule, agreed), await db.OutcomeAsync(Rule, leaving)));
    }

    [Fact]
    public async Task A_pending_appointment_suspends_the_finding()
    {
        var worker = await db.PersonAsync("worker", "NonResident");
        await db.StayAsync(worker, _location, Today.AddDays(-150));
        await db.DeclarationAsync(worker, "Appointment", Today.AddDays(5));
        await db.DetectAsync();
        Assert.Equal("1/0/0/0", await db.TallyAsync(Rule));
    }

    [Fact]
    public async Task An_invitation_is_no_declaration()
    {
        var worker = await db.PersonAsync("worker", "NonResident");
        await db.StayAsync(worker, _location, Today.AddDays(-150));
        await db.DeclarationAsync(worker, "Invited", Today.AddDays(-5));
        await db.DetectAsync();
        Assert.Equal("Failed", await db.OutcomeAsync(Rule, worker));
    }

    [Fact]
    public async Task Nobody_found_counts_only_after_two_complete_searches()
    {
        var (twice, once, never) = (await db.PersonAsync("twice"), await db.PersonAsync("once"), await db.PersonAsync("never"));
        foreach (var worker in new[] { twice, once, never })
            await db.StayAsync(worker, _location, Today.AddDays(-150));
        await db.QuestionAsync(twice, "NameAndBirthDate", "Empty");
        await db.QuestionAsync(twice, "NameAndBirthDate", "Empty", "name:jan");
        await db.QuestionAsync(once, "NameAndBirthDate", "Empty");
        await db.QuestionAsync(once, "NameAndMunicipality", "Empty", "name:nov", dated: false);
        await db.QuestionAsync(once, "Address", "Empty", "address");
        await db.DetectAsync();
        Assert.Equal("Failed", await db.OutcomeAsync(Rule, twice));
        Assert.Equal("Undetermined/OneSearchOnly", await db.OutcomeAsync(Rule, once));
        Assert.Equal("Undetermined/NotAsked", await db.OutcomeAsync(Rule, never));
    }

    [Fact]
    public async Task An_empty_answer_to_a_number_means_a_wrong_number()
    {
        var worker = await db.PersonAsync("worker");
        await db.StayAsync(worker, _location, Today.AddDays(-150));
        await db.QuestionAsync(worker, "Bsn", "Empty");
        await db.QuestionAsync(worker, "NameAndBirthDate", "Empty");
        await db.DetectAsync();
        Assert.Equal("Undetermined/OneSearchOnly", await db.OutcomeAsync(Rule, worker));
    }

    [Fact]
    public async Task A_near_candidate_an_incomplete_birth_date_and_too_many_results_are_doubts()
    {
        var near = await db.PersonAsync("near");
        var undated = await db.PersonAsync("undated", birthDate: 19900000);
        var many = await db.PersonAsync("many");
        foreach (var worker in new[] { near, undated, many })
            await db.StayAsync(worker, _location, Today.AddDays(-150));
        foreach (var worker in new[] { near, many })
        {
            await db.QuestionAsync(worker, "NameAndBirthDate", "Empty");
            await db.QuestionAsync(worker, "NameAndBirthDate", "Empty", "name:jan");
        }

        await db.QuestionAsync(near, "NameAndBirthDate", "Found", "name:now");
        await db.QuestionAsync(many, "NameAndBirthDate", "TooMany", "name:now");
        await db.QuestionAsync(undated, "NameAndMunicipality", "Empty", dated: false);
        await db.DetectAsync();
        Assert.Equal("Undetermined/NearCandidate", await db.OutcomeAsync(Rule, near));
        Assert.Equal("Undetermined/IncompleteBirthDate", await db.OutcomeAsync(Rule, undated));
        Assert.Equal("Undetermined/TooManyResults", await db.OutcomeAsync(Rule, many));
    }

    [Fact]
    public async Task A_link_under_review_an_investigation_and_an_unwritten_departure_are_doubts()
    {
        var reviewed = await db.PersonAsync("reviewed", "NonResident", underReview: true);
        var investigated = await db.PersonAsync("investigated", "NonResident", investigated: true);
        var overdue = await db.PersonAsync("overdue", "NonResident");
        await db.StayAsync(reviewed, _location, Today.AddDays(-150));
        await db.StayAsync(investigated, _location, Today.AddDays(-150));
        await db.StayAsync(overdue, _location, Today.AddDays(-150), expected: Today.AddDays(-10));
        await db.DetectAsync();
        Assert.Equal("Undetermined/LinkUnderReview", await db.OutcomeAsync(Rule, reviewed));
        Assert.Equal("Undetermined/UnderInvestigation", await db.OutcomeAsync(Rule, investigated));
        Assert.Equal("Undetermined/Departure", await db.OutcomeAsync(Rule, overdue));
        Assert.Equal("0/0/0/3", await db.TallyAsync(Rule));
        Assert.Equal(0L, await db.ScalarAsync<long>("select count(*) from detection.finding"));
    }

    [Fact]
    public async Task A_stay_that_may_be_a_namesakes_makes_a_doubt_unless_the_other_nights_suffice()
    {
        var (few, many) = (await db.PersonAsync("few", "NonResident"), await db.PersonAsync("many", "NonResident"));
        await db.StayAsync(few, _location, Today.AddDays(-100));
        await db.StayAsync(many, _location, Today.AddDays(-150));
        var namesake = await db.PersonAsync("namesake", "Resident");
        foreach (var worker in new[] { few, many })
        {
            var earlier = await db.RecordAsync(worker, $"earlier {worker}");
            await db.StayAsync(earlier, _location, Today.AddDays(-180), departure: Today.AddDays(-150));
            await db.PairAsync(earlier, worker, 0.95);
            await db.PairAsync(earlier, namesake, 0.9, "Blocked");
        }

        await db.DetectAsync();
        Assert.Equal("Undetermined/LinkUnderReview", await db.OutcomeAsync(Rule, few));
        Assert.Equal("Failed", await db.OutcomeAsync(Rule, many));
    }

    [Fact]
    public async Task Another_record_that_may_be_the_workers_does_not_hide_a_duty_that_it_could_only_add_to()
    {
        var worker = await db.PersonAsync("worker", "NonResident");
        var other = await db.PersonAsync("other");
        await db.StayAsync(worker, _location, Today.AddDays(-150));
        await db.StayAsync(other, _location, Today.AddDays(-300), departure: Today.AddDays(-200));
        await db.PairAsync(worker, other, 0.4, "Review");
        await db.DetectAsync();
        Assert.Equal("Failed", await db.OutcomeAsync(Rule, worker));
    }

    [Fact]
    public async Task A_stay_that_only_a_doubtful_pair_joins_to_the_list_is_judged_by_what_else_the_searches_found()
    {
        var (searched, undated) = (await db.PersonAsync("searched", "NonResident"), await db.PersonAsync("undated", "NonResident", birthDate: 19900000));
        foreach (var worker in new[] { searched, undated })
        {
            await db.StayAsync(worker, _location, Today.AddDays(-150));
            await db.PairAsync(worker, Id((worker == searched ? "searched" : "undated") + "/brp"), 0.7);
        }

        // Two full searches found nobody but that list: on it or on none, the sleeper is no resident.
        await FoundAsync(searched, "name:kow", Id("searched/brp"));
        await FoundAsync(searched, "name:jan", Id("searched/brp"));
        await db.QuestionAsync(undated, "NameAndMunicipality", "Empty", dated: false);
        await db.DetectAsync();
        Assert.Equal("Failed", await db.OutcomeAsync(Rule, searched));
        Assert.Equal("Undetermined/LinkUnderReview", await db.OutcomeAsync(Rule, undated));
    }

    [Theory]
    [InlineData(0.7, 0.95, "Failed")]
    [InlineData(0.95, 0.7, "Undetermined/LinkUnderReview")]
    public async Task How_sure_a_link_is_is_what_all_records_say_together(double pair, double together, string outcome)
    {
        var worker = await db.PersonAsync("worker", "NonResident", birthDate: 19900000);
        await db.StayAsync(worker, _location, Today.AddDays(-150));
        await db.PairAsync(worker, Id("worker/brp"), pair, claim: together);
        await db.QuestionAsync(worker, "NameAndMunicipality", "Empty", dated: false);
        await db.DetectAsync();
        Assert.Equal(outcome, await db.OutcomeAsync(Rule, worker));
    }

    [Theory]
    [InlineData(0.99, "Failed")]
    [InlineData(0.85, "Undetermined/LinkUnderReview")]
    public async Task A_hirers_row_about_the_same_bed_makes_no_doubt_when_the_owners_row_is_surely_the_lists(double list, string outcome)
    {
        var worker = await db.PersonAsync("worker", "NonResident", birthDate: 19900000);
        await db.StayAsync(worker, _location, Today.AddDays(-150));
        await db.PairAsync(worker, Id("worker/brp"), list);
        var hirers = await db.RecordAsync(worker, "hirer's row");
        await db.StayAsync(hirers, _location, Today.AddDays(-150), registry: "housing-waal");
        await db.PairAsync(worker, hirers, 0.85);
        await db.QuestionAsync(worker, "NameAndMunicipality", "Empty", dated: false);
        await db.DetectAsync();
        Assert.Equal(outcome, await db.OutcomeAsync(Rule, worker));
    }

    [Fact]
    public async Task A_namesake_whom_his_own_records_rule_out_claims_no_stay()
    {
        var worker = await db.PersonAsync("worker", "NonResident", birthDate: 19900000);
        await db.StayAsync(worker, _location, Today.AddDays(-150));
        await db.PairAsync(worker, Id("worker/brp"), 0.95);
        await db.QuestionAsync(worker, "NameAndMunicipality", "Empty", dated: false);
        await db.PersonAsync("namesake", "Resident");
        await db.PairAsync(worker, Id("namesake/brp"), 0.95, "Blocked", claim: 0.02);
        await db.DetectAsync();
        Assert.Equal("Failed", await db.OutcomeAsync(Rule, worker));
    }

    [Theory]
    [InlineData("NonResident", "Failed")]
    [InlineData("Resident", "Undetermined/NearCandidate")]
    [InlineData("Emigrated", "Undetermined/NearCandidate")]
    public async Task Near_candidates_of_whom_each_is_a_non_resident_do_not_stand_in_the_way(string second, string outcome)
    {
        await db.PersonAsync("first", "NonResident");
        await db.PersonAsync("second", second);
        var worker = await db.PersonAsync("worker");
        await db.StayAsync(worker, _location, Today.AddDays(-150));
        await FoundAsync(worker, "name:kow", Id("first/brp"));
        await FoundAsync(worker, "name:jan", Id("second/brp"));
        await db.DetectAsync();
        Assert.Equal(outcome, await db.OutcomeAsync(Rule, worker));
    }

    [Theory]
    [InlineData(19781203, "Failed")]
    [InlineData(19901203, "Failed")]
    [InlineData(19900616, "Undetermined/NearCandidate")]
    [InlineData(19900000, "Undetermined/NearCandidate")]
    public async Task A_namesake_found_without_a_birth_date_is_not_near_when_he_was_plainly_born_on_another_day(int namesake, string outcome)
    {
        await db.PersonAsync("namesake", "Resident", birthDate: namesake);
        var worker = await db.PersonAsync("worker");
        await db.StayAsync(worker, _location, Today.AddDays(-150));
        await db.QuestionAsync(worker, "NameAndBirthDate", "Empty");
        await db.QuestionAsync(worker, "NameAndBirthDate", "Empty", "name:jan");
        await db.QuestionAsync(worker, "NameAndMunicipality", "Found", "name:kow in 0281", dated: false);
        await db.ExecuteAsync("update registry.question set found_ids = array[$2::uuid] where record_id = $1 and outcome = 'Found'", worker, Id("namesake/brp"));
        await db.DetectAsync();
        Assert.Equal(outcome, await db.OutcomeAsync(Rule, worker));
    }

    [Fact]
    public async Task A_non_resident_found_by_one_search_only_is_no_proof()
    {
        await db.PersonAsync("first", "NonResident");
        var worker = await db.PersonAsync("worker");
        await db.StayAsync(worker, _location, Today.AddDays(-150));
        await FoundAsync(worker, "name:kow", Id("first/brp"));
        await db.DetectAsync();
        Assert.Equal("Undetermined/OneSearchOnly", await db.OutcomeAsync(Rule, worker));
    }

    [Theory]
    [InlineData("NonResident", "Empty", "Failed")]
    [InlineData("NonResident", "TooMany", "Undetermined/LinkUnderReview")]
    [InlineData("Resident", "Empty", "Undetermined/LinkUnderReview")]
    public async Task A_doubtful_link_to_a_non_resident_does_not_matter_when_nobody_else_of_that_name_was_found(string namesake, string others, string outcome)
    {
        var worker = await db.PersonAsync("worker", "NonResident", birthDate: 19900000);
        await db.PersonAsync("namesake", namesake);
        await db.StayAsync(worker, _location, Today.AddDays(-150));
        await db.PairAsync(worker, Id("worker/brp"), 0.85);
        await db.QuestionAsync(worker, "NameAndMunicipality", others, "name:own", dated: false);
        await db.QuestionAsync(worker, "NameAndMunicipality", "Found", "name:rni", dated: false);
        await db.ExecuteAsync("update registry.question set found_ids = array[$1, $2] where outcome = 'Found'", Id("worker/brp"), Id("namesake/brp"));
        await db.DetectAsync();
        Assert.Equal(outcome, await db.OutcomeAsync(Rule, worker));
    }

    [Fact]
    public async Task A_reading_that_puts_a_namesake_in_two_beds_makes_no_doubt()
    {
        var (worker, namesake) = (await db.PersonAsync("worker", "NonResident"), await db.PersonAsync("namesake", "Resident"));
        await db.StayAsync(worker, _location, Today.AddDays(-150));
        await db.StayAsync(namesake, await db.LocationAsync("bb"), Today.AddDays(-100));
        await db.PairAsync(worker, Id("worker/brp"), 0.99);
        await db.PairAsync(worker, namesake, 0.95, "Blocked");
        await db.DetectAsync();
        Assert.Equal("Failed", await db.OutcomeAsync(Rule, worker));
    }

    [Theory]
    [InlineData("NonResident", "Failed")]
    [InlineData("Resident", "Undetermined/LinkUnderReview")]
    public async Task Whose_of_two_lists_a_stay_belongs_to_matters_only_when_one_says_resident(string rival, string outcome)
    {
        var worker = await db.PersonAsync("worker", "NonResident");
        var other = await db.PersonAsync("rival", rival);
        await db.StayAsync(worker, _location, Today.AddDays(-150));
        await db.PairAsync(worker, Id("worker/brp"), 0.99);
        await db.PairAsync(worker, other, 0.95, "Blocked");
        await db.DetectAsync();
        Assert.Equal(outcome, await db.OutcomeAsync(Rule, worker));
    }

    [Fact]
    public async Task Records_of_which_each_is_sure_of_another_are_two_people_when_one_doubtful_pair_joins_them()
    {
        var worker = await db.PersonAsync("worker", "NonResident");
        await db.StayAsync(worker, _location, Today.AddDays(-100));
        await db.PairAsync(worker, Id("worker/brp"), 0.999);
        var (one, other) = (await db.RecordAsync(worker, "one"), await db.RecordAsync(worker, "other"));
        await db.StayAsync(one, _location, Today.AddDays(-180), departure: Today.AddDays(-140));
        await db.StayAsync(other, _location, Today.AddDays(-140), departure: Today.AddDays(-101));
        await db.PairAsync(one, other, 0.999);
        await db.PairAsync(other, worker, 0.7);
        await db.DetectAsync();
        Assert.Equal("Undetermined/LinkUnderReview", await db.OutcomeAsync(Rule, worker));
    }

    [Theory]
    [InlineData(19850320, "Failed")]
    [InlineData(19900605, "Undetermined/LinkUnderReview")]
    public async Task Somebody_of_a_plainly_different_birth_date_is_another_whatever_one_pair_of_rows_says(int born, string outcome)
    {
        var worker = await db.PersonAsync("worker", "NonResident");
        var other = await db.PersonAsync("other", birthDate: born);
        var (mine, theirs) = (await db.RecordAsync(worker, "mine"), await db.RecordAsync(other, "theirs"));
        await db.StayAsync(worker, _location, Today.AddDays(-150));
        // Together they would have left last week.
        await db.StayAsync(other, await db.LocationAsync("bb"), Today.AddDays(-14), departure: Today.AddDays(-7));
        await db.PairAsync(worker, mine, 0.999);
        await db.PairAsync(other, theirs, 0.999);
        await db.PairAsync(mine, theirs, 0.4, "Review");
        await db.DetectAsync();
        Assert.Equal(outcome, await db.OutcomeAsync(Rule, worker));
    }

    [Fact]
    public async Task An_identity_of_two_birth_dates_is_judged_as_two_people()
    {
        var worker = await db.PersonAsync("worker", "NonResident");
        await db.StayAsync(worker, _location, Today.AddDays(-100));
        var earlier = await db.RecordAsync(worker, "earlier");
        await db.ExecuteAsync("update registry.person_record set birth_date = 19850320 where record_id = $1", earlier);
        await db.StayAsync(earlier, _location, Today.AddDays(-180), departure: Today.AddDays(-100));
        await db.DetectAsync();
        Assert.Equal("Undetermined/LinkUnderReview", await db.OutcomeAsync(Rule, worker));
    }

    [Fact]
    public async Task A_bed_reported_by_owner_and_hirer_is_left_when_one_of_them_says_so()
    {
        var worker = await db.PersonAsync("worker", "NonResident");
        await db.StayAsync(worker, _location, Today.AddDays(-150));
        await db.StayAsync(worker, _location, Today.AddDays(-150), departure: Today.AddDays(-5), registry: "housing-waalwonen");
        await db.DetectAsync();
        Assert.Null(await db.OutcomeAsync(Rule, worker));
    }

    [Fact]
    public async Task Protection_travels_with_the_evidence()
    {
        var worker = await db.PersonAsync("worker", "NonResident", isProtected: true);
        await db.StayAsync(worker, _location, Today.AddDays(-150));
        await db.DetectAsync();
        Assert.Equal("true", await db.EvidenceAsync(Rule, worker, "protected"));
    }

    async Task FoundAsync(Guid worker, string basis, Guid person)
    {
        await db.QuestionAsync(worker, "NameAndBirthDate", "Found", basis);
        await db.ExecuteAsync("update registry.question set found_ids = array[$3::uuid] where record_id = $1 and parameters ->> 'basis' = $2", worker, basis, person);
    }
}
