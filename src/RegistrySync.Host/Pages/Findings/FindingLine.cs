namespace RegistrySync.Host.Pages.Findings;

/// <summary>One finding in the list: what, at which location or about which party, and by when; no worker's name.</summary>
public sealed record FindingLine(
    Guid Id, string Rule, string SubjectKind, string? Place, string? Municipality, string Outcome, string? Missing,
    DateOnly EpisodeStart, DateOnly? DueOn, int Shuffle, string State, string? Assignee = null);

/// <summary>Where a page of the list begins: after this finding.</summary>
public sealed record FindingCursor(DateOnly? DueOn, int Shuffle, Guid Id)
{
    /// <summary>As it stands in an address.</summary>
    public override string ToString() => $"{DueOn?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) ?? "none"}_{Shuffle}_{Id:N}";

    /// <summary>Null when the text is no cursor.</summary>
    public static FindingCursor? Parse(string? text)
    {
        var parts = text?.Split('_');
        if (parts is not [var due, var shuffle, var id] || !int.TryParse(shuffle, out var number) || !Guid.TryParseExact(id, "N", out var key))
            return null;
        if (due is "none")
            return new FindingCursor(null, number, key);
        return DateOnly.TryParseExact(due, "yyyy-MM-dd", out var day) ? new FindingCursor(day, number, key) : null;
    }
}

/// <summary>What a steward asked to see. Null: all of them.</summary>
/// <param name="Rule">A rule's id.</param>
/// <param name="Municipality">One of the steward's own.</param>
/// <param name="State">A state of a finding's life; null for all that are still to be handled.</param>
/// <param name="Outcome">Failed or Undetermined.</param>
/// <param name="Assignee">An account; empty for what nobody has taken; null for all.</param>
public sealed record FindingFilter(string? Rule, string? Municipality, string? State, string Outcome, string? Assignee = null);
