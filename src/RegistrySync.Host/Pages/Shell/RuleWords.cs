using Microsoft.Extensions.Localization;

namespace RegistrySync.Host.Pages.Shell;

/// <summary>What a rule is called and says. A rule that has no words yet is shown by its id, so that none is hidden.</summary>
static class RuleWords
{
    public static string Title(IStringLocalizer words, string rule) => Word(words, rule, "title") ?? rule;

    /// <summary>What an undetermined outcome lacks.</summary>
    public static string Missing(IStringLocalizer words, string fact) =>
        words[$"missing.{fact}"] is { ResourceNotFound: false } word ? word.Value : fact;

    /// <summary>One part of what a rule says: title, what, article or next.</summary>
    public static string? Word(IStringLocalizer words, string rule, string part) =>
        words[$"rule.{rule}.{part}"] is { ResourceNotFound: false } word ? word.Value : null;
}
