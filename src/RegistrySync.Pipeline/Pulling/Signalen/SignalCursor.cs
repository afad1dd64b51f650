using System.Globalization;

namespace RegistrySync.Pipeline.Pulling.Signalen;

/// <summary>
/// Where the next page begins: reports changed at or after a moment, and the page among them. The moment moves with what was read and the
/// page goes back to the first, since numbered pages shift under a reader when a report changes meanwhile.
/// </summary>
readonly record struct SignalCursor(DateTimeOffset UpdatedAfter, int Page)
{
    public static SignalCursor? Parse(string? text) =>
        text?.IndexOf('|', StringComparison.Ordinal) is > 0 and var at
            ? new SignalCursor(DateTimeOffset.Parse(text.AsSpan(0, at), CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind),
                int.Parse(text.AsSpan(at + 1), CultureInfo.InvariantCulture))
            : null;

    /// <summary>Behind a page whose last report changed at a moment. Only when all of a page changed at one moment is the next page asked for.</summary>
    public SignalCursor After(DateTimeOffset last) => last > UpdatedAfter ? new SignalCursor(last, 1) : this with { Page = Page + 1 };

    /// <summary>Where the next pull begins.</summary>
    public SignalCursor Ended(DateTimeOffset? last) => new(last ?? UpdatedAfter, 1);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{UpdatedAfter.ToUniversalTime():O}|{Page}");
}
