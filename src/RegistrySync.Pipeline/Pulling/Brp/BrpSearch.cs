using System.Collections.Concurrent;
using System.Globalization;
using RegistrySync.Domain.Questions;
using RegistrySync.Domain.Vocabulary;
using RegistrySync.Pipeline.Pulling.Brp.Wire;
using RegistrySync.Pipeline.Vault;

namespace RegistrySync.Pipeline.Pulling.Brp;

/// <summary>What came of asking one question.</summary>
/// <param name="Outcome">Of the question.</param>
/// <param name="Near">Numbers of those who may be the one; in memory only.</param>
sealed record SearchResult(QuestionOutcome Outcome, IReadOnlyList<string> Near);

/// <summary>Puts questions of the domain to the client, in the interface's own words, and protocols each query.</summary>
sealed class BrpSearch(BrpClient client, BsnVault vault, QuestionRules rules)
{
    static readonly string PersoonFields = string.Join(',', BrpFields.Persoon);
    static readonly string ZoekFields = string.Join(',', BrpFields.Zoek);

    /// <summary>Every query put since the last <see cref="TakeProtocol"/>.</summary>
    readonly ConcurrentQueue<ProtocolLine> _protocol = new();

    /// <summary>
    /// Searches put in this leg, each once: two registers that hold one person make the same question. Who is near is judged for each.
    /// </summary>
    readonly ConcurrentDictionary<string, Lazy<Task<BrpReply>>> _put = new(StringComparer.Ordinal);

    /// <summary>Names of fields that the contract does not know, in whatever answer.</summary>
    public ConcurrentDictionary<string, byte> Drift { get; } = new(StringComparer.Ordinal);

    public IReadOnlyList<ProtocolLine> TakeProtocol()
    {
        var taken = new List<ProtocolLine>();
        while (_protocol.TryDequeue(out var line))
            taken.Add(line);
        return taken;
    }

    /// <summary>Searches; a crowd with one name and birth date is asked once more with the first letter of the given name.</summary>
    public async Task<SearchResult> SearchAsync(QuestionSubject subject, Question question, CancellationToken cancellationToken)
    {
        var vraag = Vraag(question);
        var reply = await SearchOnceAsync(subject, question, vraag, cancellationToken);
        if (reply.Verdict == BrpVerdict.TooManyResults && question.Kind == QuestionKind.NameAndBirthDate && Initial(subject) is { } initial)
            reply = await SearchOnceAsync(subject, question, Vraag(question, initial + "*"), cancellationToken);
        if (reply.Verdict != BrpVerdict.Answered)
            return new SearchResult(reply.Verdict == BrpVerdict.TooManyResults ? QuestionOutcome.TooMany : QuestionOutcome.Failed, []);
        var near = reply.Answer!.Personen!
            .Where(person => person.Burgerservicenummer is { Length: 9 } && Nearness.IsNear(subject, Candidate(person), rules.Tables))
            .Select(static person => person.Burgerservicenummer!).Distinct().Order(StringComparer.Ordinal).ToList();
        return new SearchResult(near.Count > 0 ? QuestionOutcome.Found : QuestionOutcome.Empty, near);
    }

    /// <summary>Reads at most twenty persons by number. The order of the answer means nothing; who is unknown is not in it.</summary>
    public async Task<List<Persoon>> ReadAsync(string municipality, IReadOnlyList<string> bsns, CancellationToken cancellationToken)
    {
        var vraag = new PersonenVraag { Type = "RaadpleegMetBurgerservicenummer", Burgerservicenummer = bsns, Fields = BrpFields.Persoon };
        var reply = await client.AskAsync(municipality, vraag, cancellationToken);
        var persons = reply.Answer?.Personen ?? [];
        var given = persons.Select(static person => person.Burgerservicenummer).ToHashSet();
        foreach (var bsn in bsns)
            _protocol.Enqueue(new ProtocolLine(municipality, vraag.Type, null, vault.TokenOf(bsn), PersoonFields,
                given.Contains(bsn) ? "Answered" : reply.Verdict == BrpVerdict.Answered ? "Empty" : reply.Verdict.ToString()));
        Report(reply);
        return persons;
    }

    Task<BrpReply> SearchOnceAsync(QuestionSubject subject, Question question, PersonenVraag vraag, CancellationToken cancellationToken) =>
        _put.GetOrAdd($"{subject.Municipality}|{question.Key}|{vraag.Voornamen}",
            _ => new Lazy<Task<BrpReply>>(() => PutAsync(subject, question, vraag, cancellationToken))).Value;

    async Task<BrpReply> PutAsync(QuestionSubject subject, Question question, PersonenVraag vraag, CancellationToken cancellationToken)
    {
        var id = question.IdFor(subject.RecordId);
        BrpReply reply;
        try
        {
            reply = await client.AskAsync(subject.Municipality, vraag, cancellationToken);
        }
        catch (Exception)
        {
            // Whether or not an answer arrived, the query was put.
            _protocol.Enqueue(new ProtocolLine(subject.Municipality, vraag.Type, id, null, ZoekFields, "NoAnswer"));
            throw;
        }

        _protocol.Enqueue(new ProtocolLine(subject.Municipality, vraag.Type, id, null, ZoekFields, reply.Verdict == BrpVerdict.Answered
            ? string.Create(CultureInfo.InvariantCulture, $"Answered {reply.Answer!.Personen!.Count}")
            : reply.Verdict.ToString()));
        Report(reply);
        return reply;
    }

    void Report(BrpReply reply)
    {
        foreach (var path in reply.Answer?.UnknownPaths() ?? [])
            Drift.TryAdd(path, 0);
    }

    static PersonenVraag Vraag(Question question, string? givenNames = null) => new()
    {
        Type = question.Kind switch
        {
            QuestionKind.NameAndBirthDate => "ZoekMetGeslachtsnaamEnGeboortedatum",
            QuestionKind.NameAndMunicipality => "ZoekMetNaamEnGemeenteVanInschrijving",
            QuestionKind.Address => "ZoekMetPostcodeEnHuisnummer",
            QuestionKind.Bsn => throw new ArgumentException("A number is read, not searched.", nameof(question)),
        },
        Fields = BrpFields.Zoek,
        Geslachtsnaam = question.FamilyName,
        Voornamen = givenNames ?? question.GivenNames,
        Geboortedatum = question.BirthDate?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        GemeenteVanInschrijving = question.SearchedIn,
        Postcode = question.Postcode,
        Huisnummer = question.HouseNumber,
        InclusiefOverledenPersonen = true,
    };

    static CandidatePerson Candidate(Persoon person) =>
        new(person.Naam?.Voornamen, person.Naam?.Geslachtsnaam, PartialDate.From(WireDate.Read(person.Geboorte?.Datum)));

    static string? Initial(QuestionSubject subject) =>
        subject.Names.Select(static name => name.GivenNames?.FirstOrDefault(char.IsAsciiLetter) is { } letter and not '\0' ? letter.ToString() : null)
            .FirstOrDefault(static letter => letter is not null);
}
