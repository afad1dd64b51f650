using RegistrySync.Domain.Detecting;

namespace RegistrySync.Host.Pages.LiveWork;

/// <summary>The rule's choices, or others that a visitor wants to look at: denominator, unknown work places, rounding.</summary>
static class LiveWorkView
{
    /// <summary>The settings with what was asked; a word that is no choice changes nothing.</summary>
    public static RuleSettings With(RuleSettings settings, string? denominator, string? unknown, string? rounding)
    {
        var values = settings.Values.ToDictionary();
        Choose<Denominator>("denominator", denominator);
        Choose<UnknownWork>("unknownWork", unknown);
        Choose<Rounding>("rounding", rounding);
        return new RuleSettings(settings.Rule, values);

        void Choose<T>(string name, string? asked)
            where T : struct, Enum
        {
            if (asked is not null && Enum.GetNames<T>().Contains(asked))
                values[name] = asked;
        }
    }
}
