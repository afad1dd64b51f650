using Npgsql;
using RegistrySync.Domain.Detecting;
using RegistrySync.Pipeline.Database;

namespace RegistrySync.Pipeline.Detecting;

/// <summary>A verdict, with what becomes of it: an outcome, the reason why an open one has gone, or nothing.</summary>
sealed record Decided(CatalogueRule Rule, SubjectVerdict Verdict, OutcomeRow? Outcome, (Guid FindingId, string Reason)? Resolved)
{
    public static Decided Of(CatalogueRule rule, SubjectVerdict verdict, OpenEpisodes episodes) =>
        OutcomeRow.Of(rule, verdict, episodes) is { } outcome ? new Decided(rule, verdict, outcome, null)
        : episodes.Find(rule.Id, verdict.SubjectId, verdict.LocationId) is { } open ? new Decided(rule, verdict, null, (open.FindingId, verdict.Verdict.Reason!))
        : new Decided(rule, verdict, null, null);
}

/// <summary>What was decided and not yet written, so that a million outcomes are never in memory at once.</summary>
sealed class Undelivered
{
    const int Enough = 2_000;

    readonly List<OutcomeRow> _outcomes = [];
    readonly List<(Guid FindingId, string Reason)> _resolved = [];
    readonly List<(Guid Identity, DateOnly NextChange, string Verdicts)> _evaluated = [];
    readonly List<(Guid Location, string? Municipality, string Verdicts)> _places = [];

    public bool IsFull => _outcomes.Count + _resolved.Count + _evaluated.Count >= Enough;

    /// <summary>What was said of one subject is remembered; of a person, with the first day on which some verdict may be another.</summary>
    /// <param name="subject">By each rule that it concerns.</param>
    /// <param name="order">The place of each rule in the catalogue.</param>
    public void AddEvaluated(IReadOnlyList<Decided> subject, IReadOnlyDictionary<string, int> order)
    {
        var first = subject[0].Verdict;
        var verdicts = Remembered.Write(subject.Select(decided => (order[decided.Rule.Id], decided.Verdict.Verdict)));
        if (subject[0].Rule.Rule is LocationRule)
            _places.Add((first.SubjectId, first.Municipality, verdicts));
        else
            _evaluated.Add((first.SubjectId, subject.Min(decided => decided.Verdict.NextChange), verdicts));
    }

    public void Add(Decided decided)
    {
        if (decided.Outcome is { } outcome)
            _outcomes.Add(outcome);
        if (decided.Resolved is { } resolved)
            _resolved.Add(resolved);
    }

    /// <summary>Findings that have gone with a reason that no verdict gives.</summary>
    public void AddResolved(IEnumerable<Guid> findings, string reason) => _resolved.AddRange(findings.Select(finding => (finding, reason)));

    public async Task CopyAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await OutcomeRow.CopyAsync(connection, _outcomes, cancellationToken);
        await using (var reasons = await BinaryCopy.BeginAsync(connection, "copy wanted_reason (finding_id, reason) from stdin (format binary)", 2, cancellationToken))
        {
            foreach (var (finding, reason) in _resolved)
                reasons.Row().Add(finding).Add(reason);
            await reasons.CompleteAsync(cancellationToken);
        }

        await using (var evaluated = await BinaryCopy.BeginAsync(
            connection, "copy wanted_evaluated (identity_id, next_change_on, verdicts) from stdin (format binary)", 3, cancellationToken))
        {
            foreach (var (identity, next, verdicts) in _evaluated)
                evaluated.Row().Add(identity).Add(next).Add(verdicts);
            await evaluated.CompleteAsync(cancellationToken);
        }

        await using (var places = await BinaryCopy.BeginAsync(
            connection, "copy wanted_place (location_id, municipality, verdicts) from stdin (format binary)", 3, cancellationToken))
        {
            foreach (var (location, municipality, verdicts) in _places)
                places.Row().Add(location).Add(municipality).Add(verdicts);
            await places.CompleteAsync(cancellationToken);
        }

        _outcomes.Clear();
        _places.Clear();
        _resolved.Clear();
        _evaluated.Clear();
    }
}
