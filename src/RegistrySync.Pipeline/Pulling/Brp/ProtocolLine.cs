using Npgsql;
using NpgsqlTypes;

namespace RegistrySync.Pipeline.Pulling.Brp;

/// <summary>One query put to the BRP, kept twenty years (Wet BRP 3.11): a row of <c>runs.protocol</c> without personal data.</summary>
/// <param name="Municipality">Whose credential asked.</param>
/// <param name="QueryType">The interface's own name of the question.</param>
/// <param name="QuestionId">On whose behalf, by question.</param>
/// <param name="Subject">Token of the person named by the question.</param>
/// <param name="Fields">What was asked of each person.</param>
/// <param name="Outcome">Verdict and number of persons given.</param>
sealed record ProtocolLine(string Municipality, string QueryType, Guid? QuestionId, Guid? Subject, string Fields, string Outcome)
{
    const string Purpose = "Wet BRP 2.4, 2.34 and 2.38: whoever stays here longer than four months is registered where he or she lives";

    public static async Task WriteAsync(NpgsqlConnection connection, Guid run, IReadOnlyCollection<ProtocolLine> lines, CancellationToken cancellationToken)
    {
        if (lines.Count == 0)
            return;
        await using var copy = await connection.BeginBinaryImportAsync("""
            copy runs.protocol (run_id, municipality, query_type, question_id, subject, fields, purpose, outcome) from stdin (format binary)
            """, cancellationToken);
        foreach (var line in lines)
        {
            copy.StartRow();
            copy.Write(run, NpgsqlDbType.Uuid);
            copy.Write(line.Municipality, NpgsqlDbType.Char);
            copy.Write(line.QueryType, NpgsqlDbType.Text);
            WriteId(copy, line.QuestionId);
            WriteId(copy, line.Subject);
            copy.Write(line.Fields, NpgsqlDbType.Text);
            copy.Write(Purpose, NpgsqlDbType.Text);
            copy.Write(line.Outcome, NpgsqlDbType.Text);
        }

        await copy.CompleteAsync(cancellationToken);
    }

    static void WriteId(NpgsqlBinaryImporter copy, Guid? id)
    {
        if (id is { } value)
            copy.Write(value, NpgsqlDbType.Uuid);
        else
            copy.WriteNull();
    }
}
