using Microsoft.Extensions.Options;
using RegistrySync.Domain.Normalising;
using RegistrySync.Domain.Questions;
using RegistrySync.Domain.Recovering;
using RegistrySync.Pipeline.Registries;
using RegistrySync.Pipeline.Runs;
using RegistrySync.Pipeline.Vault;

namespace RegistrySync.Pipeline.Pulling.Brp;

/// <summary>
/// One leg of questions to the BRP: makes them from what the other registries said, asks within limits and budget, stages the answers as a
/// package like any registry's, and normalises them. Questions, answers and protocol of a slice are committed together; after a kill the
/// plan is derived again from the tables and goes on where the last slice ended.
/// </summary>
public sealed class AskBrp
{
    /// <summary>The registry's id.</summary>
    public const string Registry = "brp";

    /// <summary>The most numbers that one request may name.</summary>
    const int NumbersPerRequest = 20;

    /// <summary>The first leg reads known persons again; a later one only asks what linking revealed.</summary>
    const short FirstLeg = 2;

    readonly Lazy<BrpClient> _asked;
    readonly BsnVault _vault;
    readonly ContentHasher _hasher;
    readonly IOptions<BrpOptions> _configured;
    readonly QuestionRules _rules;

    internal AskBrp(Func<BrpClient> client, BsnVault vault, ContentHasher hasher, IOptions<BrpOptions> options, QuestionRules rules) =>
        (_asked, _vault, _hasher, _configured, _rules) = (new Lazy<BrpClient>(client), vault, hasher, options, rules);

    // Read when first needed: an installation that does not ask the BRP needs no settings for it.
    BrpClient Client => _asked.Value;

    BrpOptions Settings => _configured.Value;

    /// <summary>Asks, stages and normalises; run again after it ended, it changes nothing.</summary>
    public async Task RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        Check();
        var package = await Package.OpenAsync(context, Registry, PullKind.Delta, cancellationToken);
        if (package.IsSealed)
            return;
        var leg = new Leg(context, package, new BrpSearch(Client, _vault, _rules), Budget.From(package.Cursor, Settings.BudgetPerMunicipality));
        await using (var connection = await context.Run.Database.App.OpenConnectionAsync(cancellationToken))
        {
            leg.Staged.UnionWith(await PackageReader.TokensAsync(connection, package.Id, cancellationToken));
            leg.ReportedDrift.UnionWith(await PackageReader.UnknownFieldsAsync(connection, package.Id, cancellationToken));
            var subjects = await SubjectReader.ReadAsync(connection, context.Leg == FirstLeg ? "Pulling/Brp/Subjects.sql" : "Pulling/Brp/RevealedSubjects.sql",
                context.Run.Today, _rules, Client.CanAskFor, cancellationToken);
            var earlier = await QuestionBook.ReadAsync(connection, cancellationToken);
            leg.Plan = LegPlan.Make(subjects, earlier, context.Leg, context.Run.Today, _rules, Settings);
            if (context.Leg == FirstLeg)
                leg.Known.AddRange((await PackageReader.KnownPersonsAsync(connection, [.. subjects.SelectMany(static s => s.RecordIds)], cancellationToken))
                    .Where(known => !leg.Staged.Contains(known.Token)));
        }

        foreach (var known in leg.Known.Chunk(Settings.SliceSize))
            await ReadAgainAsync(leg, known, cancellationToken);
        foreach (var inquiries in leg.Plan.Inquiries.Chunk(Settings.SliceSize))
            await InquireAsync(leg, inquiries, cancellationToken);
        await LegSeal.SealAsync(context, package, leg.Plan.Obsolete, leg.NotAsked, Settings.HoldBelow, cancellationToken);
    }

    void Check()
    {
        try
        {
            _ = Settings;
        }
        catch (OptionsValidationException exception)
        {
            throw new StepException(FailureKind.Configuration, $"Section Brp is not complete: {string.Join(" ", exception.Failures)}", exception);
        }
    }

    async Task ReadAgainAsync(Leg leg, KnownPerson[] known, CancellationToken cancellationToken)
    {
        var answers = new SliceAnswers();
        Dictionary<Guid, string> bsns;
        await using (var connection = await leg.Context.Run.Database.Brp.OpenConnectionAsync(cancellationToken))
            bsns = await _vault.ReadAsync(connection, [.. known.Select(static person => person.Token)], cancellationToken);
        var batches = known.Where(person => bsns.ContainsKey(person.Token)).GroupBy(static person => person.Municipality)
            .SelectMany(static group => group.Chunk(NumbersPerRequest).Select(batch => (Municipality: group.Key, Persons: batch)))
            .Where(batch => leg.Budget.TryReserve(batch.Municipality, 1)).ToList();
        await InParallelAsync(leg, batches, async (batch, stop) =>
        {
            answers.Add(await leg.Search.ReadAsync(batch.Municipality, [.. batch.Persons.Select(person => bsns[person.Token])], stop));
        }, cancellationToken);
        foreach (var person in batches.SelectMany(static batch => batch.Persons).Where(person => !answers.Persons.ContainsKey(bsns[person.Token])))
            answers.AddGone(person.Token);
        await WriteAsync(leg, answers, cancellationToken);
    }

    async Task InquireAsync(Leg leg, Inquiry[] inquiries, CancellationToken cancellationToken)
    {
        var answers = new SliceAnswers();
        // Set aside in order for the longest way that each inquiry can go, so that the outcome does not depend on who is answered first.
        var affordable = new List<Inquiry>(inquiries.Length);
        foreach (var inquiry in inquiries)
        {
            if (leg.Budget.TryReserve(inquiry.Asked.Subject.Municipality, inquiry.Questions.Count))
                affordable.Add(inquiry);
            else
                leg.NotAsked.Add(Row(leg, inquiry, inquiry.Questions[0], QuestionOutcome.NotAsked, []));
        }

        await InParallelAsync(leg, affordable, (inquiry, stop) => InquireAsync(leg, inquiry, answers, stop), cancellationToken);
        foreach (var inquiry in affordable.GroupBy(static inquiry => inquiry.Asked.Subject.Municipality))
            leg.Budget.Return(inquiry.Key, inquiry.Sum(static each => each.Questions.Count) - answers.Questions.Count(row => row.Municipality == inquiry.Key));
        var unread = answers.ToRead.Where(each => !answers.Persons.ContainsKey(each.Key) && !leg.Staged.Contains(_vault.TokenOf(each.Key)))
            .OrderBy(static each => each.Key, StringComparer.Ordinal).GroupBy(static each => each.Value)
            .SelectMany(static group => group.Chunk(NumbersPerRequest).Select(batch => (Municipality: group.Key, Bsns: batch)));
        await InParallelAsync(leg, unread, async (batch, stop) =>
            answers.Add(await leg.Search.ReadAsync(batch.Municipality, [.. batch.Bsns.Select(static each => each.Key)], stop)), cancellationToken);
        await WriteAsync(leg, answers, cancellationToken);
    }

    async Task InquireAsync(Leg leg, Inquiry inquiry, SliceAnswers answers, CancellationToken cancellationToken)
    {
        foreach (var question in inquiry.Questions)
        {
            var result = question.Kind == QuestionKind.Bsn
                ? await ReadByTokenAsync(leg, inquiry, question.BsnToken!.Value, answers, cancellationToken)
                : await leg.Search.SearchAsync(inquiry.Asked.Subject, question, cancellationToken);
            Guid[] found = [.. result.Near.Select(bsn => StagedPerson.RecordIdOf(_vault.TokenOf(bsn))).Distinct()];
            answers.Add(Row(leg, inquiry, question, result.Outcome, found), result.Near);
            if (result.Outcome == QuestionOutcome.Found)
                return;
        }
    }

    async Task<SearchResult> ReadByTokenAsync(Leg leg, Inquiry inquiry, Guid token, SliceAnswers answers, CancellationToken cancellationToken)
    {
        Dictionary<Guid, string> bsns;
        await using (var connection = await leg.Context.Run.Database.Brp.OpenConnectionAsync(cancellationToken))
            bsns = await _vault.ReadAsync(connection, [token], cancellationToken);
        if (!bsns.TryGetValue(token, out var bsn))
            return new SearchResult(QuestionOutcome.Failed, []);
        var persons = await leg.Search.ReadAsync(inquiry.Asked.Subject.Municipality, [bsn], cancellationToken);
        answers.Add(persons);
        return persons.Count > 0 ? new SearchResult(QuestionOutcome.Found, [bsn]) : new SearchResult(QuestionOutcome.Empty, []);
    }

    static QuestionRow Row(Leg leg, Inquiry inquiry, Question question, QuestionOutcome outcome, Guid[] found)
    {
        var subject = inquiry.Asked.Subject;
        return new QuestionRow(question.IdFor(subject.RecordId), subject.RecordId, subject.Municipality, inquiry.Asked.DueOn, question, outcome, found,
            outcome == QuestionOutcome.NotAsked ? null : leg.Context.Run.Today, leg.Context.Leg);
    }

    /// <summary>Whatever happens, every query that was put is protocolled.</summary>
    async Task InParallelAsync<T>(Leg leg, IEnumerable<T> work, Func<T, CancellationToken, Task> doAsync, CancellationToken cancellationToken)
    {
        var parallel = new ParallelOptions
        {
            MaxDegreeOfParallelism = Settings.ConcurrencyPerMunicipality * Settings.Municipalities.Count,
            CancellationToken = cancellationToken,
        };
        try
        {
            await Parallel.ForEachAsync(work, parallel, async (each, stop) => await doAsync(each, stop));
        }
        catch
        {
            await using var transaction = await leg.Context.Run.BeginAsync(CancellationToken.None);
            await ProtocolLine.WriteAsync(transaction.Connection, leg.Context.Run.RunId, leg.Search.TakeProtocol(), CancellationToken.None);
            await transaction.CommitAsync(CancellationToken.None);
            throw;
        }
    }

    async Task WriteAsync(Leg leg, SliceAnswers answers, CancellationToken cancellationToken)
    {
        var staged = new StagedPerson(_vault, _hasher);
        var bsns = answers.Persons.Keys.Order(StringComparer.Ordinal).Where(bsn => leg.Staged.Add(_vault.TokenOf(bsn))).ToList();
        var aNumbers = bsns.Select(bsn => StagedPerson.ANumberOf(answers.Persons[bsn])).OfType<string>().ToList(); // Before staging takes them out.
        var first = leg.Package.Pulled;
        List<PulledItem> items =
        [
            .. bsns.Select((bsn, i) => staged.Item(first + i, answers.Persons[bsn])),
            .. answers.Gone.Order().Where(leg.Staged.Add).Select((token, i) => staged.Gone(first + bsns.Count + i, token)),
        ];
        List<Rejection> rejections =
        [
            .. leg.Search.Drift.Keys.Where(leg.ReportedDrift.Add).Order(StringComparer.Ordinal).Select(path => new Rejection(first, path, Reasons.UnknownField, Registry, null)),
            .. Enumerable.Range(0, answers.WithoutNumber).Select(i => new Rejection(first + items.Count + i, "", Reasons.MissingRequiredField, Registry, null)),
        ];
        await leg.Package.AppendAsync(items.Count + answers.WithoutNumber, items, rejections, leg.Budget.ToString(), async transaction =>
        {
            await _vault.StoreAsync(transaction.Connection, bsns, cancellationToken);
            await _vault.StoreANumbersAsync(transaction.Connection, aNumbers, cancellationToken);
            await QuestionBook.WriteAsync(transaction.Connection, answers.Questions, cancellationToken);
            await ProtocolLine.WriteAsync(transaction.Connection, leg.Context.Run.RunId, leg.Search.TakeProtocol(), cancellationToken);
        }, cancellationToken);
        leg.Done += answers.Questions.Count + answers.Persons.Count;
        leg.Context.Progress.Report(new Runs.StepProgress(leg.Done, null));
    }

    /// <summary>What a leg carries along.</summary>
    sealed record Leg(StepContext Context, Package Package, BrpSearch Search, Budget Budget)
    {
        public LegPlan Plan { get; set; } = new([], []);

        public List<KnownPerson> Known { get; } = [];

        /// <summary>Persons in the package already.</summary>
        public HashSet<Guid> Staged { get; } = [];

        public HashSet<string> ReportedDrift { get; } = new(StringComparer.Ordinal);

        /// <summary>First questions of those for whom the budget did not suffice.</summary>
        public List<QuestionRow> NotAsked { get; } = [];

        public long Done { get; set; }
    }
}
