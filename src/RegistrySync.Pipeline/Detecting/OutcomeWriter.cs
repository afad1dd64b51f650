using RegistrySync.Domain.Detecting;
using RegistrySync.Domain.Handling;
using RegistrySync.Pipeline.Database;
using RegistrySync.Pipeline.Runs;

namespace RegistrySync.Pipeline.Detecting;

/// <summary>
/// Writes down what was decided: what the rules say becomes versions of outcomes, and findings begin, open again or end. It goes to the server
/// while more is decided, so that a million outcomes are never in memory at once.
/// </summary>
/// <param name="transaction">Of the run.</param>
/// <param name="asOf">The run's moment.</param>
/// <param name="order">The place of each rule in the catalogue.</param>
sealed class OutcomeWriter(RunTransaction transaction, DateTimeOffset asOf, IReadOnlyDictionary<string, int> order)
{
    /// <summary>As much as is copied to the server at once.</summary>
    const int Enough = 8_000;

    /// <summary>As much as waits at most, while what was begun before is on its way.</summary>
    const int Most = 64_000;

    static readonly VersionedTable OutcomeTable = new("detection.outcome", ["finding_id"],
        ["rule", "subject_kind", "subject_id", "location_id", "episode_start", "outcome", "reason", "municipality", "due_on", "shuffle", "evidence", "catalogue"]);

    static readonly string[] EndedByItself = [.. FindingLife.Before(FindingAct.CauseGone).Select(state => state.ToString())];

    Said _said = new();
    Task _copying = Task.CompletedTask;

    /// <summary>Makes room for what will be said.</summary>
    public Task BeginAsync(CancellationToken cancellationToken) => transaction.ExecuteAsync(Sql.File("Detecting/Wanted.sql"), cancellationToken);

    /// <summary>What was said of one subject is remembered; of a person, with the first day on which some verdict may be another.</summary>
    /// <param name="subject">By each rule that it concerns.</param>
    public void AddEvaluated(IReadOnlyList<Decided> subject)
    {
        var first = subject[0].Verdict;
        var verdicts = Remembered.Write(subject.Select(decided => (order[decided.Rule.Id], decided.Verdict.Verdict)));
        if (subject[0].Rule.Rule is LocationRule)
            _said.Places.Add((first.SubjectId, first.Municipality, verdicts));
        else
            _said.Evaluated.Add((first.SubjectId, subject.Min(decided => decided.Verdict.NextChange), verdicts));
    }

    public void Add(Decided decided)
    {
        if (decided.Outcome is { } outcome)
            _said.Outcomes.Add(outcome);
        if (decided.Resolved is { } resolved)
            _said.Resolved.Add(resolved);
    }

    /// <summary>Findings that have gone with a reason that no verdict gives.</summary>
    public void AddResolved(IEnumerable<Guid> findings, string reason) => _said.Resolved.AddRange(findings.Select(finding => (finding, reason)));

    /// <summary>Begins to copy when it is worth the way and what was begun before is done.</summary>
    public async Task CopyWhenFullAsync(CancellationToken cancellationToken)
    {
        if (_said.Count < (_copying.IsCompleted ? Enough : Most))
            return;
        await _copying;
        var said = _said;
        _said = new Said();
        _copying = CopyAsync(said, cancellationToken);
    }

    /// <summary>Waits until nothing is on its way.</summary>
    public Task RestAsync() => _copying;

    /// <summary>Makes versions of what was said, and ends what nobody said again.</summary>
    /// <param name="scope">Which current outcomes may end, as a condition on alias <c>v</c>.</param>
    /// <param name="today">The business date.</param>
    /// <param name="cancellationToken">Stops the statements.</param>
    public async Task EndAsync(string scope, DateOnly today, CancellationToken cancellationToken)
    {
        await _copying;
        await CopyAsync(_said, cancellationToken);
        await transaction.ExecuteAsync(Sql.File("Detecting/WantedKeys.sql"), cancellationToken);
        await OutcomeTable.ApplyAsync(transaction, "wanted_outcome", asOf, scope, cancellationToken);
        await transaction.ExecuteAsync(Sql.File("Detecting/OpenFindings.sql"), cancellationToken, asOf);
        await transaction.ExecuteAsync(Sql.File("Detecting/OpenSubjects.sql"), cancellationToken);
        await transaction.ExecuteAsync(Sql.File("Detecting/OpenBasis.sql"), cancellationToken, asOf);
        await transaction.ExecuteAsync(Sql.File("Detecting/ReopenFindings.sql"), cancellationToken, asOf, today);
        await transaction.ExecuteAsync(Sql.File("Detecting/ResolveFindings.sql"), cancellationToken, asOf, EndedByItself);
    }

    async Task CopyAsync(Said said, CancellationToken cancellationToken)
    {
        await OutcomeRow.CopyAsync(transaction.Connection, said.Outcomes, cancellationToken);
        await CopyAsync("wanted_reason (finding_id, reason)", 2, said.Resolved, static (copy, row) => copy.Add(row.FindingId).Add(row.Reason), cancellationToken);
        await CopyAsync("wanted_evaluated (identity_id, next_change_on, verdicts)", 3, said.Evaluated,
            static (copy, row) => copy.Add(row.Identity).Add(row.NextChange).Add(row.Verdicts), cancellationToken);
        await CopyAsync("wanted_place (location_id, municipality, verdicts)", 3, said.Places,
            static (copy, row) => copy.Add(row.Location).Add(row.Municipality).Add(row.Verdicts), cancellationToken);
    }

    async Task CopyAsync<T>(string to, int columns, List<T> rows, Action<BinaryCopy, T> add, CancellationToken cancellationToken)
    {
        if (rows.Count == 0)
            return;
        await using var copy = await BinaryCopy.BeginAsync(transaction.Connection, $"copy {to} from stdin (format binary)", columns, cancellationToken);
        foreach (var row in rows)
            add(copy.Row(), row);
        await copy.CompleteAsync(cancellationToken);
    }

    /// <summary>What was decided and is not yet at the server.</summary>
    sealed class Said
    {
        public List<OutcomeRow> Outcomes { get; } = [];
        public List<(Guid FindingId, string Reason)> Resolved { get; } = [];
        public List<(Guid Identity, DateOnly NextChange, string Verdicts)> Evaluated { get; } = [];
        public List<(Guid Location, string? Municipality, string Verdicts)> Places { get; } = [];

        public int Count => Outcomes.Count + Resolved.Count + Evaluated.Count;
    }
}
