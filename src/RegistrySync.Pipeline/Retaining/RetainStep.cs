using Microsoft.Extensions.Options;
using Npgsql;
using RegistrySync.Pipeline.Database;
using RegistrySync.Pipeline.Runs;

namespace RegistrySync.Pipeline.Retaining;

/// <summary>
/// Deletes what was done about people once its term has ended. By the run's moment, in one transaction: run again, it finds nothing more.
/// No login may delete acts, letters or reports; <c>detection.forget</c> does, and only of cases that are closed.
/// </summary>
public sealed class RetainStep(IOptions<RetentionOptions> options)
{
    public async Task RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var (run, terms) = (context.Run, options.Value);
        await using var transaction = await run.BeginAsync(cancellationToken);
        await using (var forget = new NpgsqlCommand("select findings, letters, reports from detection.forget($1, $2, $3, $4)", transaction.Connection) { CommandTimeout = 0 })
        {
            forget.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = run.AsOf.ToUniversalTime() });
            foreach (var months in new[] { terms.ActsMonths, terms.LettersMonths, terms.ReportsMonths })
                forget.Parameters.Add(new NpgsqlParameter<int> { TypedValue = months });
            await using var reader = await forget.ExecuteReaderAsync(cancellationToken);
            await reader.ReadAsync(cancellationToken);
            context.Counts["forgottenFindings"] = reader.GetInt64(0);
            context.Counts["forgottenLetters"] = reader.GetInt64(1);
            context.Counts["forgottenReports"] = reader.GetInt64(2);
        }

        context.Counts["forgottenAppointments"] =
            await transaction.ExecuteAsync(Sql.File("Retaining/Appointments.sql"), cancellationToken, run.Today, terms.AppointmentsMonths);
        await transaction.CommitAsync(cancellationToken);
    }
}
