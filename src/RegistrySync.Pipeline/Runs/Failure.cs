using System.Net;
using System.Text.Json;
using Flurl.Http;
using Npgsql;
using Polly;
using RegistrySync.Domain.Recovering;

namespace RegistrySync.Pipeline.Runs;

/// <summary>An exception reduced to what may be stored and shown: its kind, and a message without personal data.</summary>
/// <param name="Kind">What decides the reaction.</param>
/// <param name="Message">Types, places and keys. A message of somebody else's is not kept: it may quote a value.</param>
public readonly record struct Failure(FailureKind Kind, string Message)
{
    /// <summary>The one place where exceptions become failure kinds.</summary>
    public static Failure Of(Exception exception) => exception switch
    {
        StepException step => new(step.Kind, step.Message),
        AggregateException { InnerException: { } inner } => Of(inner),
        PostgresException refused => new(KindOf(refused), Describe(refused)),
        NpgsqlException => new(FailureKind.Transient, Describe(exception)),
        FlurlParsingException => new(FailureKind.Source, Describe(exception)),
        FlurlHttpException http => new(KindOf((HttpStatusCode?)http.StatusCode), Describe(exception, http.StatusCode)),
        HttpRequestException http => new(KindOf(http.StatusCode), Describe(exception, (int?)http.StatusCode)),
        TimeoutException or OperationCanceledException or ExecutionRejectedException => new(FailureKind.Transient, Describe(exception)),
        JsonException or InvalidDataException => new(FailureKind.Source, Describe(exception)),
        UnauthorizedAccessException or FileNotFoundException or DirectoryNotFoundException => new(FailureKind.Configuration, Describe(exception)),
        IOException => new(FailureKind.Transient, Describe(exception)),
        _ => new(FailureKind.Defect, Describe(exception)),
    };

    static FailureKind KindOf(HttpStatusCode? status) => status switch
    {
        null or HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError => FailureKind.Transient,
        HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.NotFound => FailureKind.Configuration,
        HttpStatusCode.BadRequest => FailureKind.Defect,
        _ => FailureKind.Source,
    };

    static FailureKind KindOf(PostgresException exception) => exception switch
    {
        { IsTransient: true } => FailureKind.Transient,
        { SqlState: PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow } => FailureKind.Transient,
        { SqlState: PostgresErrorCodes.InsufficientPrivilege or PostgresErrorCodes.InvalidPassword
            or PostgresErrorCodes.InvalidAuthorizationSpecification or PostgresErrorCodes.InvalidCatalogName } => FailureKind.Configuration,
        _ => FailureKind.Defect,
    };

    // The server's message, detail and context may quote values of the row, so only codes and names are kept.
    static string Describe(PostgresException exception)
    {
        var place = string.Join('.', new[] { exception.SchemaName, exception.TableName, exception.ConstraintName ?? exception.ColumnName }
            .Where(part => !string.IsNullOrEmpty(part)));
        return $"PostgreSQL refused a statement with {exception.SqlState}{(place.Length > 0 ? " at " : "")}{place} in {Place(exception)}.";
    }

    static string Describe(Exception exception, int? status = null) =>
        $"{exception.GetType().Name}{(status is null ? "" : $" {status}")}{(exception.InnerException is { } inner ? $" ({inner.GetType().Name})" : "")}"
        + $" in {Place(exception)}.";

    // The innermost frame of our own: it tells where, and a method's name holds nobody's data.
    static string Place(Exception exception) =>
        (exception.StackTrace ?? "").Split('\n').Select(line => line.Trim())
            .FirstOrDefault(line => line.StartsWith("at RegistrySync.", StringComparison.Ordinal)) is { } frame
            ? frame[3..].Split(" in ", 2)[0].Split('(', 2)[0]
            : "code of others";
}
