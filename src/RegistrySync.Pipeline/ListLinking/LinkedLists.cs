using RegistrySync.Linkage.Estimating;
using RegistrySync.Linkage.Evaluating;
using RegistrySync.Linkage.Linking;
using RegistrySync.Linkage.Records;

namespace RegistrySync.Pipeline.ListLinking;

/// <summary>The outcome of linking lists.</summary>
public sealed class LinkedLists
{
    readonly ListReader _reader;

    internal LinkedLists(ListReader reader) => _reader = reader;

    /// <summary>All records, the left list first.</summary>
    public required RecordTable Table { get; init; }

    /// <summary>Number of records of the left list.</summary>
    public required int Lefts { get; init; }

    /// <summary>Whether two lists were linked, instead of one deduplicated.</summary>
    public required bool AcrossOnly { get; init; }

    /// <summary>How the model was estimated; null when a trained one was given.</summary>
    public Estimation? Estimation { get; init; }

    /// <summary>Pairs and clusters.</summary>
    public required LinkageResult Result { get; init; }

    /// <summary>Duration per part.</summary>
    public required LinkSeconds Seconds { get; init; }

    /// <summary>Per list that has them, its rows with more or fewer columns than the header: read by position, and perhaps wrongly.</summary>
    public IReadOnlyList<RaggedRows> Ragged => _reader.Ragged;

    /// <summary>Comparison with the truth, when evaluated.</summary>
    public LinkageEvaluation? Evaluation { get; init; }

    /// <summary>The run as a page for people.</summary>
    public LinkageReport Report(string title) => new(title, Table, Result, Estimation, Evaluation);

    internal ListReader Reader => _reader;
}

/// <summary>How long each part took, in seconds.</summary>
public sealed record LinkSeconds(double Read, double Estimate, double Score, double Cluster, double Total);
