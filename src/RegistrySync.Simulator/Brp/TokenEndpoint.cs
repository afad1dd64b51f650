using System.Buffers;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;
using RegistrySync.Simulator.Brp.Access;
using RegistrySync.Simulator.Control;

namespace RegistrySync.Simulator.Brp;

/// <summary>Hands out access tokens: POST /nidp/oauth/nam/token with client credentials (RFC 6749, section 4.4).</summary>
sealed partial class TokenEndpoint(BrpTokens tokens, Misbehaviour misbehaviour, IOptions<BrpOptions> options, TimeProvider time)
{
    public async Task AnswerAsync(HttpContext context)
    {
        if (misbehaviour.Take("token") is { } fault && await Fault.CommitAsync(context, fault, options.Value, time))
            return;
        if (!HttpMethods.IsPost(context.Request.Method))
        {
            context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
            return;
        }

        if (!context.Request.HasFormContentType)
        {
            await RefuseAsync(context, StatusCodes.Status400BadRequest, "invalid_request");
            return;
        }

        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        string Field(string name) => form[name].ToString();
        var credential = options.Value.Credentials.FirstOrDefault(known => known.ClientId == Field("client_id"));
        if (Field("grant_type") is not "client_credentials")
            await RefuseAsync(context, StatusCodes.Status400BadRequest, "unsupported_grant_type");
        else if (credential is null || credential.Secret != Field("client_secret"))
            await RefuseAsync(context, StatusCodes.Status401Unauthorized, "invalid_client");
        else if (!Scope.IsMatch(Field("scope")))
            await RefuseAsync(context, StatusCodes.Status400BadRequest, "invalid_scope");
        else if (Field("resourceServer") is not "ResourceServer01")
            await RefuseAsync(context, StatusCodes.Status400BadRequest, "invalid_request");
        else
            await GrantAsync(context, credential, Field("scope"));
    }

    /// <summary>Six digits of the consumer and twenty of the organisation (OIN).</summary>
    [GeneratedRegex("^[0-9]{6}-[0-9]{20}$")]
    static partial Regex Scope { get; }

    Task GrantAsync(HttpContext context, BrpCredential credential, string scope) =>
        WriteAsync(context, StatusCodes.Status200OK, json =>
        {
            json.WriteString("access_token"u8, tokens.Issue(credential));
            json.WriteString("token_type"u8, "bearer"u8);
            json.WriteNumber("expires_in"u8, options.Value.TokenSeconds);
            json.WriteString("scope"u8, scope);
        });

    static Task RefuseAsync(HttpContext context, int status, string error) =>
        WriteAsync(context, status, json => json.WriteString("error"u8, error));

    static async Task WriteAsync(HttpContext context, int status, Action<Utf8JsonWriter> write)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        context.Response.Headers.CacheControl = "no-store";
        var body = new ArrayBufferWriter<byte>(256);
        using (var json = new Utf8JsonWriter(body))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        await context.Response.Body.WriteAsync(body.WrittenMemory, context.RequestAborted);
    }
}
