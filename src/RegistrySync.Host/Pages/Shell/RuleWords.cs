using Microsoft.Extensions.Localization;

namespace RegistrySync.Host.Pages.Shell;

/// <summary>What a rule is called and says. A rule that has no words yet is shown by its id, so that none is hidden.</summary>
static class RuleWords
{
    public static string Title(IStringLocalizer words, string rule) => Word(words, rule, "title") ?? rule;

    /// <summary>What an undetermined outcome lacks.</summary>
    public static string Missing(IStringLocalizer words, string fact) =>
        words[$"missing.{fact}"] is { ResourceNotFound: false } word ? word.Value : fact;

    /// <summary>A parameter's value: a choice in words, anything else as it is written.</summary>
    public static string Value(IStringLocalizer words, string parameter, string value) =>
        words[$"{parameter}.{value}"] is { ResourceNotFound: false } word ? word.Value : value;

    /// <summary>One part of what a rule says: title, what, article or next.</summary>
    public static string? Word(IStringLocalizer words, string rule, string part) =>
        words[$"rule.{rule}.{part}"] is { ResourceNotFound: false } word ? word.Value : null;
}
