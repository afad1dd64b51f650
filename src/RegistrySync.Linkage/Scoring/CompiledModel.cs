using RegistrySync.Linkage.Blocking;
using RegistrySync.Linkage.Comparing;
using RegistrySync.Linkage.Declaring;
using RegistrySync.Linkage.Records;

namespace RegistrySync.Linkage.Scoring;

/// <summary>A model bound to a table: comparisons with their look-up tables, blocking keys, frequencies of values.</summary>
sealed class CompiledModel
{
    /// <summary>A pattern has four bits per comparison and leaves sixteen for the rules that made a pair.</summary>
    public const int MostComparisons = 12;

    public CompiledModel(RecordTable table, LinkageModel model, int workers, CompiledModel? sibling = null)
    {
        if (model.Comparisons.Count is 0 or > MostComparisons) throw new ArgumentException($"a model has 1 to {MostComparisons} comparisons, this has {model.Comparisons.Count}", nameof(model));
        (Table, Model, Workers) = (table, model, workers);
        Frequencies = sibling?.Frequencies ?? new ValueFrequencies(table, model, workers);
        Forms = sibling?.Forms ?? [];
        Keys = sibling is not null && ReferenceEquals(sibling.Model.Blocking, model.Blocking) ? sibling.Keys : new KeyTable(model.Blocking, model.Splits, table);
        Frequencies.Count(model.Comparisons.Where(c => c.Frequency).SelectMany(c => c.Fields));
        Scorers = [.. model.Comparisons.Select(Compile)];
        PriorBits = Math.Log2(model.Prior / (1 - model.Prior));
        Doubt = new Doubt(model);
    }

    public RecordTable Table { get; }

    public LinkageModel Model { get; }

    public int Workers { get; }

    public ValueFrequencies Frequencies { get; }

    public KeyTable Keys { get; }

    public ComparisonScorer[] Scorers { get; }

    public double PriorBits { get; }

    Dictionary<ValueCodes, NameForms> Forms { get; }

    /// <summary>What look-alikes take off the evidence.</summary>
    public Doubt Doubt { get; }

    public static double Probability(double bits) => 1 / (1 + Math.Pow(2, -bits));

    internal static string Digits(ulong pattern, int comparisons) => string.Create(comparisons, pattern, static (text, bits) =>
    {
        for (var i = 0; i < text.Length; i++) text[i] = "0123456789abcdef"[(int)(bits >> (4 * i)) & 15];
    });

    ComparisonScorer Compile(Comparison comparison, int position)
    {
        if (comparison.Levels.Count is < 3 or > 16) throw new ArgumentException($"comparison '{comparison.Name}' needs 3 to 16 levels", nameof(comparison));
        if (comparison.Fields.Count > 1)
        {
            var fields = comparison.Fields.Select(Table.FieldIndex).ToArray();
            if (IsWholeName(fields)) return WholeName(comparison, position, fields[0], fields[1]);
            if (IsWhereabouts(fields)) return Whereabouts(comparison, position, fields);
            if (IsEngagement(fields))
                return new EngagementScorer(comparison, position, fields[0], fields[1], new Periods(Table.Dictionaries[fields[0]]), new Periods(Table.Dictionaries[fields[1]]));
            return new GroupScorer(comparison, position, fields, Table.Fields[fields[0]].Kind == FieldKind.Identifier);
        }

        var field = Table.FieldIndex(comparison.Fields[0]);
        var values = Table.Dictionaries[field];
        return Table.Fields[field].Kind switch
        {
            FieldKind.Name => Bind(comparison, position, field, new NameGrader(FormsOf(values, dropPrefixes: true), (float)comparison.Near, (float)comparison.Similar)),
            FieldKind.Text => Bind(comparison, position, field, new NameGrader(FormsOf(values, dropPrefixes: false), (float)comparison.Near, (float)comparison.Similar)),
            FieldKind.Exact => Bind(comparison, position, field, new ExactGrader()),
            FieldKind.Date => Bind(comparison, position, field, new DateGrader(values)),
            FieldKind.Number => Bind(comparison, position, field, new NumberGrader(values)),
            FieldKind.Identifier => Bind(comparison, position, field, new IdentifierGrader(values)),
            FieldKind.Intervals => Bind(comparison, position, field, new IntervalGrader(values)),
        };
    }

    /// <summary>Two names of one dictionary: given and family name.</summary>
    bool IsWholeName(int[] fields) => fields.Length == 2 && fields.All(f => Table.Fields[f].Kind == FieldKind.Name)
        && ReferenceEquals(Table.Dictionaries[fields[0]], Table.Dictionaries[fields[1]]);

    /// <summary>A place, periods and a source.</summary>
    bool IsWhereabouts(int[] fields) => fields.Length == 3 && Table.Fields[fields[1]].Kind == FieldKind.Intervals
        && Table.Fields[fields[0]].Kind == FieldKind.Exact && Table.Fields[fields[2]].Kind == FieldKind.Exact;

    /// <summary>Nights and work.</summary>
    bool IsEngagement(int[] fields) => fields.Length == 2 && fields.All(f => Table.Fields[f].Kind == FieldKind.Intervals);

    WhereaboutsScorer Whereabouts(Comparison comparison, int position, int[] fields)
    {
        var bits = comparison.Frequency ? Frequencies.Bits(fields[0], Frequencies.Agreement(fields[0])) : null;
        return new WhereaboutsScorer(comparison, position, fields, bits, new Periods(Table.Dictionaries[fields[1]]));
    }

    WholeNameScorer WholeName(Comparison comparison, int position, int given, int family)
    {
        var tokens = new NameTokens(Table.Dictionaries[given], Table.Tables);
        var grader = new WholeNameGrader(tokens, Rarity(given), Rarity(family), (float)comparison.Near);
        return new WholeNameScorer(comparison, position, given, family, tokens, grader);

        NameRarity Rarity(int field)
        {
            if (!comparison.Frequency) return NameRarity.None;
            var (values, shares, unlisted) = Frequencies.Shares(field);
            return NameRarity.Of(ReferenceEquals(values, Table.Dictionaries[field]) ? tokens : new NameTokens(values, Table.Tables), shares, unlisted);
        }
    }

    ComparisonScorer Bind<TGrader>(Comparison comparison, int position, int field, TGrader grader)
        where TGrader : struct, IGrader
    {
        var swap = Model.Swaps.FirstOrDefault(s => s.Contains(Table.Fields[field].Name, StringComparer.Ordinal));
        var partner = swap is null ? -1 : Table.FieldIndex(swap.First(name => name != Table.Fields[field].Name));
        if (partner >= 0 && !ReferenceEquals(Table.Dictionaries[partner], Table.Dictionaries[field])) partner = -1;
        var bits = comparison.Frequency ? Frequencies.Bits(field, ExactU(comparison)) : null;
        return grader switch
        {
            NameGrader names => new NameScorer(comparison, position, field, partner, bits, names),
            DateGrader dates when partner < 0 => new DateScorer(comparison, position, field, bits, dates),
            _ => new FieldScorer<TGrader>(comparison, position, field, partner, bits, grader),
        };
    }

    static double ExactU(Comparison comparison) => comparison.Levels[ComparisonScorer.LevelOf(comparison, Grade.Exact)].U;

    NameForms FormsOf(ValueCodes values, bool dropPrefixes)
    {
        if (!Forms.TryGetValue(values, out var forms)) Forms.Add(values, forms = new NameForms(values, Table.Tables, dropPrefixes, Workers));
        return forms;
    }
}
