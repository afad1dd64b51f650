using System.Globalization;
using Npgsql;
using RegistrySync.Domain.Detecting;
using RegistrySync.Domain.Vocabulary;
using RegistrySync.Pipeline.Database;

namespace RegistrySync.Pipeline.Detecting;

/// <summary>A row of <c>detection.outcome</c>: a finding or a doubt. What passes or does not apply is only counted.</summary>
sealed record OutcomeRow(
    Guid FindingId, CatalogueRule Rule, Guid SubjectId, Guid? LocationId, DateOnly EpisodeStart, string? Municipality, DateOnly? DueOn, byte[] Evidence,
    MissingFact? Missing, int Shuffle)
{
    public static OutcomeRow? Of(CatalogueRule rule, SubjectVerdict verdict, OpenEpisodes episodes)
    {
        var (episode, missing) = verdict.Verdict switch
        {
            Verdict.Failed failed => (failed.Episode, (MissingFact?)null),
            Verdict.Undetermined undetermined => (undetermined.Episode, undetermined.Missing),
            _ => default,
        };
        if (episode is null)
            return null;
        var (id, start) = episodes.Of(rule.Id, verdict.SubjectId, verdict.LocationId, episode);
        // The order of equals is random, and the same in every run.
        var shuffle = BitConverter.ToInt32(StableId.Of("shuffle", id.ToString()).ToByteArray(), 0) & int.MaxValue;
        return new OutcomeRow(
            id, rule, verdict.SubjectId, episode.LocationId, start, episode.Municipality, episode.DueOn, episode.Evidence.ToUtf8Json(), missing, shuffle);
    }

    /// <summary>The key under which an episode opens: rule, subject and its first day. It keeps the key, whoever it is about later.</summary>
    public static Guid IdOf(string rule, Guid subject, Guid? location, DateOnly start)
    {
        var day = start.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return location is { } at ? StableId.Of(rule, subject.ToString(), at.ToString(), day) : StableId.Of(rule, subject.ToString(), day);
    }

    public static async Task CopyAsync(NpgsqlConnection connection, IEnumerable<OutcomeRow> rows, CancellationToken cancellationToken)
    {
        await using var copy = await BinaryCopy.BeginAsync(connection, """
            copy wanted_outcome (finding_id, rule, subject_kind, subject_id, location_id, episode_start, outcome, reason, municipality, due_on,
                shuffle, evidence, catalogue) from stdin (format binary)
            """, 13, cancellationToken);
        foreach (var row in rows)
            row.Write(copy);
        await copy.CompleteAsync(cancellationToken);
    }

    void Write(BinaryCopy copy) => copy.Row().Add(FindingId).Add(Rule.Id).Add(Rule.Rule.Subject.ToString()).Add(SubjectId).Add(LocationId)
        .Add(EpisodeStart).Add(Missing is null ? "Failed" : "Undetermined").Add(Missing?.ToString()).Add(Municipality).Add(DueOn)
        .Add(Shuffle).AddJson(Evidence).Add(Rule.Version);
}
