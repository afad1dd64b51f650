using System.Net;
using System.Text.Json;
using Npgsql;
using RegistrySync.Domain.Recovering;
using RegistrySync.Pipeline.Runs;

namespace RegistrySync.Pipeline.Tests.Runs;

public sealed class FailureTests
{
    public static TheoryData<Exception, FailureKind> Kinds => new()
    {
        { new InvalidOperationException(), FailureKind.Defect },
        { new PostgresException("duplicate key", "ERROR", "ERROR", PostgresErrorCodes.UniqueViolation), FailureKind.Defect },
        { new PostgresException("denied", "ERROR", "ERROR", PostgresErrorCodes.InsufficientPrivilege), FailureKind.Configuration },
        { new HttpRequestException("", null, HttpStatusCode.Unauthorized), FailureKind.Configuration },
        { new DirectoryNotFoundException(), FailureKind.Configuration },
        { new JsonException(), FailureKind.Source },
        { new HttpRequestException("", null, HttpStatusCode.UnprocessableEntity), FailureKind.Source },
        { new StepException(FailureKind.Source, ""), FailureKind.Source },
        { new PostgresException("deadlock", "ERROR", "ERROR", PostgresErrorCodes.DeadlockDetected), FailureKind.Transient },
        { new PostgresException("shutdown", "FATAL", "FATAL", PostgresErrorCodes.AdminShutdown), FailureKind.Transient },
        { new NpgsqlException("connection lost", new IOException()), FailureKind.Transient },
        { new HttpRequestException("", null, HttpStatusCode.TooManyRequests), FailureKind.Transient },
        { new HttpRequestException("", null, HttpStatusCode.BadGateway), FailureKind.Transient },
        { new HttpRequestException("connection refused"), FailureKind.Transient },
        { new TaskCanceledException("", new TimeoutException()), FailureKind.Transient },
        { new Polly.Timeout.TimeoutRejectedException(), FailureKind.Transient },
        { new AggregateException(new TimeoutException()), FailureKind.Transient },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void An_exception_has_one_kind(Exception exception, FailureKind kind) => Assert.Equal(kind, Failure.Of(exception).Kind);

    [Fact]
    public void What_the_database_quotes_is_not_told()
    {
        var failure = Failure.Of(new PostgresException("invalid input: \"Jansen\"", "ERROR", "ERROR", PostgresErrorCodes.UniqueViolation,
            detail: "Key (name)=(Jansen) already exists.", schemaName: "registry", tableName: "stay", constraintName: "stay_now"));

        Assert.Equal("PostgreSQL refused a statement with 23505 at registry.stay.stay_now in code of others.", failure.Message);
    }

    [Fact]
    public void A_step_s_own_words_are_kept() =>
        Assert.Equal("No folder: make it.", Failure.Of(new StepException(FailureKind.Configuration, "No folder: make it.")).Message);
}
