using Microsoft.Extensions.Options;
using Npgsql;
using RegistrySync.Pipeline.Database;
using RegistrySync.Pipeline.Publishing;
using RegistrySync.Pipeline.Runs;

namespace RegistrySync.Pipeline.Retaining;

/// <summary>
/// Deletes what is known of people, and what was done about them, once its term has ended. By the run's moment, in one transaction: run again,
/// it finds nothing more. No login may delete acts, letters or reports; <c>detection.forget</c> does, and only of cases that are closed.
/// Persons go by <c>identity.forget</c>, from every room and release.
/// </summary>
public sealed class RetainStep(IOptions<RetentionOptions> options, IOptions<PublishingOptions> publishing)
{
    public async Task RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var (run, terms) = (context.Run, options.Value);
        await using var transaction = await run.BeginAsync(cancellationToken);
        await ForgetAsync("select findings, letters, reports from detection.forget($1, $2, $3, $4)",
            ["forgottenFindings", "forgottenLetters", "forgottenReports"], terms.ActsMonths, terms.LettersMonths, terms.ReportsMonths);
        context.Counts["forgottenAppointments"] =
            await transaction.ExecuteAsync(Sql.File("Retaining/Appointments.sql"), cancellationToken, run.Today, terms.AppointmentsMonths);
        await ForgetAsync("select persons, facts, versions, payloads from identity.forget($1, $2, $3)",
            ["forgottenPersons", "forgottenFacts", "forgottenVersions", "forgottenPayloads"], terms.PersonsMonths, publishing.Value.KeyBytes());
        await transaction.CommitAsync(cancellationToken);

        async Task ForgetAsync(string sql, string[] counts, params object[] parameters)
        {
            await using var forget = new NpgsqlCommand(sql, transaction.Connection) { CommandTimeout = 0 };
            foreach (var parameter in parameters.Prepend(run.AsOf.ToUniversalTime()))
                forget.Parameters.Add(new NpgsqlParameter { Value = parameter });
            await using var reader = await forget.ExecuteReaderAsync(cancellationToken);
            await reader.ReadAsync(cancellationToken);
            foreach (var (column, count) in counts.Index())
                context.Counts[count] = reader.GetInt64(column);
        }
    }
}
