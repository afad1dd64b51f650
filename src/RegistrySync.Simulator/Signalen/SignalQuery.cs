using System.Globalization;

namespace RegistrySync.Simulator.Signalen;

/// <summary>The filters, the order and the page that were asked for.</summary>
sealed record SignalQuery(int Page, int PageSize, string Ordering)
{
    const int DefaultPageSize = 100;
    const int LargestPageSize = 4000;

    static readonly string[] Orderings = ["id", "-id", "created_at", "-created_at", "updated_at", "-updated_at"];

    DateTimeOffset? UpdatedAfter { get; init; }

    DateTimeOffset? UpdatedBefore { get; init; }

    DateTimeOffset? CreatedAfter { get; init; }

    string? MainCategory { get; init; }

    string[] States { get; init; } = [];

    /// <param name="query">As asked.</param>
    /// <param name="refused">The first filter whose value is of the wrong kind; null when all can be used.</param>
    public static SignalQuery Read(IQueryCollection query, out string? refused)
    {
        string? wrong = null;
        var size = Number("page_size") ?? DefaultPageSize;
        var ordering = query["ordering"] is [{ Length: > 0 } asked] && Orderings.Contains(asked) ? asked : "-created_at";
        var read = new SignalQuery(Number("page") ?? 1, Math.Clamp(size, 1, LargestPageSize), ordering)
        {
            UpdatedAfter = Moment("updated_after"), UpdatedBefore = Moment("updated_before"), CreatedAfter = Moment("created_after"),
            MainCategory = query["maincategory_slug"] is [{ Length: > 0 } slug] ? slug : null,
            States = [.. query["status"].OfType<string>()],
        };
        refused = wrong;
        return read;

        int? Number(string name) => Read(name, value => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : (int?)null);

        DateTimeOffset? Moment(string name) => Read(name, value => DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at : (DateTimeOffset?)null);

        T? Read<T>(string name, Func<string, T?> parse) where T : struct
        {
            if (query[name] is not [{ Length: > 0 } value])
                return null;
            var parsed = parse(value);
            if (parsed is null)
                wrong ??= name;
            return parsed;
        }
    }

    public List<Signal> Select(IEnumerable<Signal> signals)
    {
        var chosen = signals.Where(signal => (UpdatedAfter is null || signal.UpdatedAt >= UpdatedAfter) && (UpdatedBefore is null || signal.UpdatedAt <= UpdatedBefore)
            && (CreatedAfter is null || signal.CreatedAt >= CreatedAfter) && (MainCategory is null || signal.MainSlug == MainCategory)
            && (States.Length == 0 || States.Contains(signal.State)));
        var ordered = Ordering.TrimStart('-') switch
        {
            "updated_at" => chosen.OrderBy(static signal => signal.UpdatedAt).ThenBy(static signal => signal.Id),
            "created_at" => chosen.OrderBy(static signal => signal.CreatedAt).ThenBy(static signal => signal.Id),
            _ => chosen.OrderBy(static signal => signal.Id),
        };
        return [.. Ordering.StartsWith('-') ? ordered.Reverse() : ordered];
    }
}
