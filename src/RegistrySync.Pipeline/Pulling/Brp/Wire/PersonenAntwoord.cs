namespace RegistrySync.Pipeline.Pulling.Brp.Wire;

/// <summary>A right answer.</summary>
sealed class PersonenAntwoord : WireValue
{
    public string? Type { get; set; }

    public List<Persoon>? Personen { get; set; }

    protected override IEnumerable<(string Name, WireValue? Value)> Parts =>
        (Personen ?? []).Select(static person => ("personen", (WireValue?)person));
}
