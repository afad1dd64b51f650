using RegistrySync.Domain.Questions;
using RegistrySync.Pipeline.Pulling.Brp.Wire;

namespace RegistrySync.Pipeline.Pulling.Brp;

/// <summary>What one slice of a leg brought, before anything of it is written.</summary>
sealed class SliceAnswers
{
    readonly Lock _gate = new();

    public List<QuestionRow> Questions { get; } = [];

    /// <summary>By number; in memory only.</summary>
    public Dictionary<string, Persoon> Persons { get; } = new(StringComparer.Ordinal);

    /// <summary>Near candidates to be read, with the municipality that asks.</summary>
    public Dictionary<string, string> ToRead { get; } = new(StringComparer.Ordinal);

    /// <summary>Known persons whom the BRP no longer gives.</summary>
    public List<Guid> Gone { get; } = [];

    /// <summary>Persons without a number: nothing can be done with them.</summary>
    public int WithoutNumber { get; private set; }

    public void Add(QuestionRow row, IEnumerable<string> near)
    {
        lock (_gate)
        {
            Questions.Add(row);
            foreach (var bsn in near)
                ToRead.TryAdd(bsn, row.Municipality);
        }
    }

    public void Add(IEnumerable<Persoon> persons)
    {
        lock (_gate)
        {
            foreach (var person in persons)
            {
                if (person.Burgerservicenummer is { Length: 9 } bsn)
                    Persons.TryAdd(bsn, person);
                else
                    WithoutNumber++;
            }
        }
    }

    public void AddGone(Guid token)
    {
        lock (_gate)
            Gone.Add(token);
    }

    /// <summary>How many questions had an outcome.</summary>
    public int Count(QuestionOutcome outcome) => Questions.Count(row => row.Outcome == outcome);
}
