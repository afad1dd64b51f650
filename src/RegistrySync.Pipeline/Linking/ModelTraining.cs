using Npgsql;
using RegistrySync.Linkage.Declaring;
using RegistrySync.Linkage.Designing;
using RegistrySync.Linkage.Estimating;

namespace RegistrySync.Pipeline.Linking;

/// <summary>
/// Trains the person model on the records at hand: levels and blocking as declared here, probabilities estimated, nobody's truth needed.
/// Training is apart from running: a run uses the file as it is.
/// </summary>
public static class ModelTraining
{
    /// <summary>What is compared and what meets; the probabilities are a start for the estimation.</summary>
    static readonly LinkageModel Declared = new()
    {
        Name = "person",
        Fields = PersonRecords.Fields,
        Swaps = [["givenNames", "familyName"]],
        Comparisons =
        [
            ComparisonDesign.ForWholeName("givenNames", "familyName"),
            ComparisonDesign.For(PersonRecords.Fields[2], frequency: false),
            ComparisonDesign.For(PersonRecords.Fields[3], frequency: false),
            ComparisonDesign.ForWhereabouts("location", "nights", "source"),
            ComparisonDesign.For(PersonRecords.Fields[5]),
            ComparisonDesign.ForEngagement("nights", "work"),
        ],
        Blocking =
        [
            new(["familyName"]),
            new(["givenNames.phonetic~familyName.phonetic"]),
            new(["familyName.phonetic", "givenNames.initial"]),
            new(["familyName.prefix3", "givenNames.initial"]),
            new(["familyName.first"]),
            new(["familyName.last"]),
            new(["givenNames.first", "birthDate.year"]),
            new(["givenNames.first~familyName.first"]),
            new(["givenNames.first~familyName.last"]),
            new(["givenNames.last~familyName.first"]),
            new(["location"]),
            new(["birthDate"]),
            new(["workerNumber"]),
            // Without a birth date only the names meet: spelled by another alphabet's habits, or swapped and mistyped at once.
            new(["familyName.folded", "givenNames.initial"]),
            new(["givenNames.prefix3~familyName.prefix3"]),
            // A slip in the first letters of the family name, or one that makes it sound otherwise, where everything else agrees.
            new(["givenNames.first", "familyName.initial"]),
        ],
        // Even odds and up is a link: the estimate is calibrated, and the constraints have the last word.
        Thresholds = new(0.5, 0.2),
        // Half of a night register's rows have initials or no birth date, so the best pair counts for somewhat more than the average; of two
        // people of one name, a row with the name alone is neither's.
        Joining = new(Tolerance: 4, Contested: true),
    };

    /// <summary>Estimates on what the database holds at present.</summary>
    /// <param name="connection">Reads only.</param>
    /// <param name="tables">The language tables that runs will use.</param>
    /// <param name="cancellationToken">Stops the estimation.</param>
    public static async Task<Estimation> TrainAsync(NpgsqlConnection connection, Linkage.Normalising.TextTables tables, CancellationToken cancellationToken)
    {
        var records = await PersonRecords.ReadAsync(connection, tables, await LastRecordedAsync(connection, cancellationToken), cancellationToken);
        var design = new BlockingDesign(records.Table, Declared, acrossOnly: false, Environment.ProcessorCount);
        var estimation = Estimator.Estimate(records.Table, Declared, design.ForTraining(), new EstimationOptions(), cancellationToken);
        return estimation with { Model = estimation.Model with { Comparisons = [.. estimation.Model.Comparisons.Select(Tempered)] } };
    }

    /// <summary>
    /// Chance makes another spelling of a name so seldom that a sample finds none and takes it for next to impossible. Two people of one name
    /// are spelled in two ways as well: nothing is surer than the name itself.
    /// </summary>
    static Comparison Tempered(Comparison comparison)
    {
        if (comparison.Levels.FirstOrDefault(static level => level.Grade == Grade.Exact) is not { } exact)
            return comparison;
        return comparison with
        {
            Levels = [.. comparison.Levels.Select(level => level.Grade == Grade.Missing ? level : level with { U = Math.Max(level.U, level.M * exact.U / exact.M) })],
        };
    }

    /// <summary>The day that the records are of.</summary>
    static async Task<DateOnly> LastRecordedAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            "select coalesce(max(recorded_from at time zone 'Europe/Amsterdam'), 'epoch')::date from registry.person_record", connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return reader.GetFieldValue<DateOnly>(0);
    }
}
