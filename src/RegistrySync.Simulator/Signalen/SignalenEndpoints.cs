using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using RegistrySync.Simulator.Control;
using RegistrySync.Simulator.Serving;

namespace RegistrySync.Simulator.Signalen;

/// <summary>
/// The list of reports as Signalen has it: OpenID Connect's token endpoint and <c>GET /signals/v1/private/signals/</c> with filters,
/// ordering and numbered pages (HAL). Filters that the interface does not know are ignored there, and here; a value of the wrong kind is refused.
/// </summary>
/// <remarks>Faults: 429, 500, 502, 503, html, truncate, garble, expire-token, drift.</remarks>
sealed class SignalenEndpoints(World world, Misbehaviour misbehaviour, TimeProvider time)
{
    const string ClientId = "registrysync";
    const string Secret = "demo-secret-signalen";
    const int TokenSeconds = 300;

    readonly ConcurrentDictionary<string, DateTimeOffset> _tokens = new();
    long _issued;

    public async Task TokenAsync(HttpContext context)
    {
        if (!HttpMethods.IsPost(context.Request.Method) || !context.Request.HasFormContentType)
        {
            await WriteAsync(context, StatusCodes.Status400BadRequest, static json => json.WriteString("error", "invalid_request"));
            return;
        }

        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        if (form["grant_type"] != "client_credentials")
            await WriteAsync(context, StatusCodes.Status400BadRequest, static json => json.WriteString("error", "unsupported_grant_type"));
        else if (form["client_id"] != ClientId || form["client_secret"] != Secret)
            await WriteAsync(context, StatusCodes.Status401Unauthorized, static json => json.WriteString("error", "unauthorized_client"));
        else
            await WriteAsync(context, StatusCodes.Status200OK, json =>
            {
                json.WriteString("access_token", Issue());
                json.WriteString("token_type", "Bearer");
                json.WriteNumber("expires_in", TokenSeconds);
            });
    }

    public async Task ListAsync(HttpContext context)
    {
        var fault = misbehaviour.Take("signalen");
        if (await SignalenFault.CommitAsync(context, fault))
            return;
        var token = context.Request.Headers.Authorization.ToString();
        if (fault == "expire-token")
            _tokens.Clear();
        if (!token.StartsWith("Bearer ", StringComparison.Ordinal) || !_tokens.TryGetValue(token[7..], out var until) || until <= time.GetUtcNow())
        {
            context.Response.Headers.WWWAuthenticate = "Bearer realm=\"api\"";
            await WriteAsync(context, StatusCodes.Status401Unauthorized, static json => json.WriteString("detail", "Authentication credentials were not provided."));
            return;
        }

        var query = SignalQuery.Read(context.Request.Query, out var refused);
        if (refused is not null)
        {
            await WriteAsync(context, StatusCodes.Status400BadRequest, json =>
            {
                json.WriteStartArray(refused);
                json.WriteStringValue("Enter a valid value.");
                json.WriteEndArray();
            });
            return;
        }

        var signals = query.Select(Signal.On(world.Delivery, world.Seed));
        if (query.Page > 1 && query.Page > Pages(signals.Count, query.PageSize))
        {
            await WriteAsync(context, StatusCodes.Status404NotFound, static json => json.WriteString("detail", "Invalid page."));
            return;
        }

        await SignalenFault.SendAsync(context, SignalWriter.Page(context.Request, signals, query, drift: fault == "drift"), fault);
    }

    static int Pages(int count, int size) => Math.Max(1, (count + size - 1) / size);

    string Issue()
    {
        var number = Interlocked.Increment(ref _issued).ToString(CultureInfo.InvariantCulture);
        var token = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes("signalen|" + number)));
        _tokens[token] = time.GetUtcNow().AddSeconds(TokenSeconds);
        return token;
    }

    static Task WriteAsync(HttpContext context, int status, Action<Utf8JsonWriter> write)
    {
        context.Response.StatusCode = status;
        return SignalenFault.SendAsync(context, SignalWriter.Object(write), null);
    }
}

/// <summary>Where the interface is found.</summary>
static class SignalenRouting
{
    public static void MapSignalen(this IEndpointRouteBuilder endpoints)
    {
        var signalen = endpoints.ServiceProvider.GetRequiredService<SignalenEndpoints>();
        endpoints.Map("/auth/realms/signalen/protocol/openid-connect/token", signalen.TokenAsync);
        endpoints.MapGet("/signals/v1/private/signals/", signalen.ListAsync);
    }
}
