using System.Text.Json;
using Npgsql;
using RegistrySync.Domain.Handling;

namespace RegistrySync.Pipeline.Handling;

/// <summary>How a letter reaches the worker.</summary>
public enum LetterChannel { Post, Desk }

/// <summary>A letter that was sent, word for word.</summary>
/// <param name="Texts">The worker's language first, then the administration's.</param>
/// <param name="Channel">How it went.</param>
/// <param name="SentAt">When.</param>
/// <param name="ReplyBy">Until when a reply was hoped for.</param>
public sealed record SentLetter(IReadOnlyList<LetterText> Texts, LetterChannel Channel, DateTimeOffset SentAt, DateOnly ReplyBy);

/// <summary>Keeps what was told to whom. Works in the caller's transaction and under its row-level security.</summary>
public static class Letters
{
    /// <summary>Both languages of a letter; one when the worker's is the administration's.</summary>
    public static IReadOnlyList<LetterText> Compose(LetterTemplates templates, LetterTemplate chosen, LetterFacts facts) =>
        chosen.Language == templates.Official.Language ? [chosen.Compose(facts)] : [chosen.Compose(facts), templates.Official.Compose(facts)];

    /// <summary>Both languages of an invitation; one when the chosen is the administration's.</summary>
    public static IReadOnlyList<LetterText> Invite(LetterTemplates templates, LetterTemplate chosen, InvitationFacts facts) =>
        chosen.Language == templates.Official.Language ? [chosen.Invite(facts)] : [chosen.Invite(facts), templates.Official.Invite(facts)];

    /// <summary>Keeps the letter of an act that was just entered.</summary>
    public static async Task KeepAsync(
        NpgsqlConnection connection, Guid finding, int act, IReadOnlyList<LetterText> texts, LetterChannel channel, DateOnly replyBy,
        CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            "insert into detection.letter (finding_id, number, written_in, channel, texts, reply_by) values ($1, $2, $3, $4, $5::jsonb, $6)", connection);
        object[] values = [finding, act, texts[0].Language, channel.ToString(), JsonSerializer.Serialize(texts), replyBy];
        foreach (var value in values)
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>The letter of an act; null when there is none, or none for the one who asks.</summary>
    public static async Task<SentLetter?> FindAsync(NpgsqlConnection connection, Guid finding, int act, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("""
            select l.texts::text, l.channel, a.made_at, l.reply_by
            from detection.letter l join detection.act a on a.finding_id = l.finding_id and a.number = l.number
            where l.finding_id = $1 and l.number = $2
            """, connection);
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = finding });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = act });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken)
            ? new SentLetter(JsonSerializer.Deserialize<List<LetterText>>(reader.GetString(0))!, Enum.Parse<LetterChannel>(reader.GetString(1)),
                reader.GetFieldValue<DateTimeOffset>(2), reader.GetFieldValue<DateOnly>(3))
            : null;
    }
}
