namespace RegistrySync.Pipeline.ListLinking;

/// <summary>
/// Rows of a list with more or fewer columns than its header, as an unquoted delimiter or a broken line makes them. They are read by
/// position, so that values may stand in the wrong field: whoever linked the list has to know.
/// </summary>
/// <param name="List">Left or right.</param>
/// <param name="Rows">How many.</param>
/// <param name="Lines">On which lines of the file the first of them begin, the header being line 1.</param>
public sealed record RaggedRows(string List, long Rows, IReadOnlyList<long> Lines)
{
    /// <summary>Most lines that are named.</summary>
    public const int MostLines = 5;

    internal static RaggedRows? Of(string list, IEnumerable<ListChunk> pieces, long linesBefore)
    {
        var lines = new List<long>();
        long rows = 0;
        foreach (var piece in pieces)
        {
            rows += piece.Ragged;
            lines.AddRange(piece.LinesBeforeRagged.Take(MostLines - lines.Count).Select(before => linesBefore + before + 1));
            linesBefore += piece.Lines;
        }

        return rows == 0 ? null : new RaggedRows(list, rows, lines);
    }
}
