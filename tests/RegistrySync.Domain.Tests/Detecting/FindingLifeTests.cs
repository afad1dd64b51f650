using RegistrySync.Domain.Detecting;

namespace RegistrySync.Domain.Tests.Detecting;

public sealed class FindingLifeTests
{
    [Fact]
    public void Nobody_is_confirmed_about_before_being_told_and_heard()
    {
        var before = Enum.GetValues<FindingState>().Where(state => FindingLife.After(state, FindingEvent.Confirm) is not null);
        Assert.Equal([FindingState.Heard], before);
        Assert.Equal([FindingState.Notified], Enum.GetValues<FindingState>().Where(state => FindingLife.After(state, FindingEvent.Hear) is not null));
    }

    [Fact]
    public void Nothing_goes_out_that_no_person_confirmed() =>
        Assert.Equal([FindingState.Confirmed, FindingState.Decided], Enum.GetValues<FindingState>().Where(state => FindingLife.After(state, FindingEvent.ReportOut) is not null));

    [Fact]
    public void What_is_contested_is_frozen_and_unpublished_until_it_is_decided()
    {
        Assert.False(FindingLife.IsPublished(FindingState.Contested));
        Assert.Null(FindingLife.After(FindingState.Contested, FindingEvent.CauseGone));
        Assert.Null(FindingLife.After(FindingState.Contested, FindingEvent.ReportOut));
        Assert.Equal(FindingState.Heard, FindingLife.After(FindingState.Contested, FindingEvent.Uphold));
    }

    [Fact]
    public void What_was_dismissed_opens_only_by_new_evidence_or_expiry() =>
        Assert.Equal([FindingEvent.NewEvidence, FindingEvent.DismissalExpired],
            Enum.GetValues<FindingEvent>().Where(happened => FindingLife.After(FindingState.Dismissed, happened) is not null));

    [Fact]
    public void The_same_event_twice_changes_nothing_more()
    {
        foreach (var state in Enum.GetValues<FindingState>())
        {
            foreach (var happened in Enum.GetValues<FindingEvent>())
            {
                if (FindingLife.After(state, happened) is { } after)
                    Assert.True(FindingLife.After(after, happened) is null || FindingLife.After(after, happened) == after, $"{happened} from {state}");
            }
        }
    }
}
