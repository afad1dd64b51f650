using RegistrySync.Domain.Questions;

namespace RegistrySync.Domain.Tests.Questions;

public sealed class NeedToAskTests
{
    static readonly DateOnly Today = new(2026, 10, 1);

    [Fact]
    public void Below_thirty_nights_nothing_is_asked() =>
        Assert.False(Exists(new SubjectStay(new(2026, 9, 2), null, null)));

    [Fact]
    public void Thirty_observed_nights_are_enough() => Assert.True(Exists(new SubjectStay(new(2026, 9, 1), null, null)));

    [Fact]
    public void Thirty_agreed_nights_are_enough_before_the_first_of_them() =>
        Assert.True(Exists(new SubjectStay(new(2026, 10, 5), new(2026, 11, 4), null)));

    [Fact]
    public void An_open_end_is_no_agreement() => Assert.False(Exists(new SubjectStay(new(2026, 9, 25), null, null)));

    [Fact]
    public void Nights_count_over_all_stays_and_overlaps_once()
    {
        var stay = new SubjectStay(new(2026, 3, 1), null, new(2026, 3, 20));
        Assert.True(Exists(stay, new SubjectStay(new(2026, 5, 1), null, new(2026, 5, 12))));
        Assert.False(Exists(stay, stay with { }));
    }

    [Fact]
    public void Who_has_been_here_too_long_comes_before_who_will_be()
    {
        var overdue = NeedToAsk.DueOn([new SubjectStay(new(2026, 1, 1), null, null)], Today);
        var coming = NeedToAsk.DueOn([new SubjectStay(new(2026, 8, 1), null, null)], Today);
        var gone = NeedToAsk.DueOn([new SubjectStay(new(2026, 3, 1), null, new(2026, 5, 1))], Today);
        Assert.True(overdue < Today && Today < coming && coming < gone, $"{overdue} {coming} {gone}");
    }

    static bool Exists(params SubjectStay[] stays) => NeedToAsk.Exists(stays, Today, new QuestionRules());
}
