using System.Buffers;
using System.Text.Json;
using RegistrySync.Simulator.Brp.Querying;

namespace RegistrySync.Simulator.Brp;

/// <summary>An error body of the interface: RFC 7807 with a code and, for wrong parameters, a list of faults.</summary>
sealed record Problem(int Status, string Title, string? Code, string? Detail, string Type)
{
    const string Rfc7231 = "https://datatracker.ietf.org/doc/html/rfc7231#section-6.";
    const string Rfc7235 = "https://datatracker.ietf.org/doc/html/rfc7235#section-3.1";

    public IReadOnlyList<InvalidParam> InvalidParams { get; init; } = [];

    public static Problem NotJson { get; } = new(400, "De bevraging bevat een fout.", null, null, Rfc7231 + "5.1");

    public static Problem NotAuthenticated { get; } = new(401, "Niet correct geauthenticeerd.", "authentication", null, Rfc7235);

    public static Problem NotFound { get; } = new(404, "Opgevraagde resource bestaat niet.", null, null, Rfc7231 + "5.4");

    public static Problem MethodNotAllowed { get; } = new(405, "Method not allowed.", "methodNotAllowed", null, Rfc7231 + "5.5");

    public static Problem NotAcceptable { get; } =
        new(406, "Gevraagde contenttype wordt niet ondersteund.", "notAcceptable", null, Rfc7231 + "5.6");

    public static Problem UnsupportedMediaType { get; } =
        new(415, "Media Type wordt niet ondersteund.", "unsupportedMediaType", null, Rfc7231 + "5.13");

    public static Problem TooManyRequests { get; } = new(429, "Too many request", "tooManyRequests",
        "The user has sent too many requests in a given amount of time (rate limiting).",
        "https://datatracker.ietf.org/doc/html/rfc6585#section-4");

    public static Problem ServerError { get; } = new(500, "Interne server fout.", null, null, Rfc7231 + "6.1");

    public static Problem SourceNotAvailable { get; } =
        new(502, "Bronservice is tijdelijk niet beschikbaar.", null, null, Rfc7231 + "6.3");

    public static Problem NotAvailable { get; } =
        new(503, "Bronservice BRP is tijdelijk niet beschikbaar.", "notAvailable", null, Rfc7231 + "6.4");

    public static Problem WrongParameters(IReadOnlyList<InvalidParam> faults) =>
        new(400, "Een of meerdere parameters zijn niet correct.", "paramsValidation",
            $"De foutieve parameter(s) zijn: {string.Join(", ", faults.Select(static fault => fault.Name).Distinct())}.", Rfc7231 + "5.1")
        {
            InvalidParams = faults,
        };

    public static Problem TooManyResults(int maximum) => new(400, "Teveel zoekresultaten.", "tooManyResults",
        $"Meer dan maximum van {maximum} zoekresultaten gevonden. Verfijn de zoekopdracht.", Rfc7231 + "5.1");

    public static Problem FieldsNotAllowed(IEnumerable<string> paths) => new(403,
        "U bent niet geautoriseerd voor één of meerdere opgegeven field waarden.", "unauthorizedField",
        $"U bent niet geautoriseerd voor: {string.Join(", ", paths)}.", Rfc7231 + "5.3");

    public static Problem ParametersNotAllowed(IEnumerable<string> names) => new(403,
        "U bent niet geautoriseerd voor de gebruikte parameter(s).", "unauthorizedParameter",
        $"U bent niet geautoriseerd voor: {string.Join(", ", names)}.", Rfc7231 + "5.3");

    public async Task WriteAsync(HttpContext context)
    {
        context.Response.StatusCode = Status;
        context.Response.ContentType = "application/problem+json";
        var body = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(body, PersonenAnswer.JsonOptions))
            Write(json, context.Request.Path);
        context.Response.ContentLength = body.WrittenCount;
        await context.Response.Body.WriteAsync(body.WrittenMemory, context.RequestAborted);
    }

    void Write(Utf8JsonWriter json, string instance)
    {
        json.WriteStartObject();
        json.WriteString("type"u8, Type);
        json.WriteString("title"u8, Title);
        json.WriteNumber("status"u8, Status);
        if (Detail is not null)
            json.WriteString("detail"u8, Detail);
        json.WriteString("instance"u8, instance);
        if (Code is not null)
            json.WriteString("code"u8, Code);
        if (InvalidParams.Count > 0)
        {
            json.WriteStartArray("invalidParams"u8);
            foreach (var fault in InvalidParams)
            {
                json.WriteStartObject();
                json.WriteString("name"u8, fault.Name);
                json.WriteString("code"u8, fault.Code);
                json.WriteString("reason"u8, fault.Reason);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }
}
