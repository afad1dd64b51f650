using System.Buffers;
using System.Text.Json;
using Microsoft.Extensions.Options;
using RegistrySync.Simulator.Brp.Access;
using RegistrySync.Simulator.Brp.Querying;
using RegistrySync.Simulator.Control;

namespace RegistrySync.Simulator.Brp;

/// <summary>Answers questions about persons: POST /haalcentraal/api/brp/personen.</summary>
sealed class PersonenEndpoint(BrpRegister register, BrpTokens tokens, Misbehaviour misbehaviour, IOptions<BrpOptions> options, TimeProvider time)
{
    public async Task AnswerAsync(HttpContext context)
    {
        var fault = misbehaviour.Take("brp");
        if (fault is not null && await Fault.CommitAsync(context, fault, options.Value, time))
            return;
        if (!HttpMethods.IsPost(context.Request.Method))
        {
            await Problem.MethodNotAllowed.WriteAsync(context);
            return;
        }

        if (Authenticate(context, fault) is not { } credential)
        {
            context.Response.Headers.WWWAuthenticate = "Bearer";
            await Problem.NotAuthenticated.WriteAsync(context);
        }
        else if (!MediaTypes.Accepts(context.Request.Headers.Accept))
        {
            await Problem.NotAcceptable.WriteAsync(context);
        }
        else if (!MediaTypes.IsJson(context.Request.ContentType))
        {
            await Problem.UnsupportedMediaType.WriteAsync(context);
        }
        else
        {
            await AnswerAsync(context, credential, fault);
        }
    }

    async Task AnswerAsync(HttpContext context, BrpCredential credential, string? fault)
    {
        using var body = await ReadAsync(context);
        if (body is not { RootElement.ValueKind: JsonValueKind.Object })
        {
            await Problem.NotJson.WriteAsync(context);
            return;
        }

        if (QueryReader.Read(body.RootElement, out var faults) is not { } query)
        {
            await Problem.WrongParameters(faults).WriteAsync(context);
            return;
        }

        if (Forbidden(body.RootElement, credential) is { } forbidden)
        {
            await forbidden.WriteAsync(context);
            return;
        }

        var contents = register.Contents;
        var persons = Searching.Find(contents, query);
        if (persons.Count > query.Definition.MaximumHits)
        {
            await Problem.TooManyResults(query.Definition.MaximumHits).WriteAsync(context);
            return;
        }

        context.Response.ContentType = "application/json; charset=utf-8";
        if (fault is "truncate" or "garble")
        {
            var answer = new ArrayBufferWriter<byte>();
            PersonenAnswer.Write(answer, query, persons, contents.Today);
            await Fault.CutShortAsync(context, answer.WrittenMemory, fault);
            return;
        }

        PersonenAnswer.Write(context.Response.BodyWriter, query, persons, contents.Today, drift: fault == "drift");
        await context.Response.BodyWriter.FlushAsync(context.RequestAborted);
    }

    BrpCredential? Authenticate(HttpContext context, string? fault)
    {
        var header = context.Request.Headers.Authorization.ToString();
        if (!header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase))
            return null;
        var token = header["Bearer ".Length..].Trim();
        if (fault == "expire-token")
            tokens.Revoke(token);
        return tokens.Holder(token);
    }

    static Problem? Forbidden(JsonElement body, BrpCredential credential)
    {
        if (credential.GemeenteCode is not null)
            return null;
        List<string> fields = [.. credential.ForbiddenFields(body.GetProperty("fields").EnumerateArray().Select(static f => f.GetString()!))];
        List<string> names = [.. credential.ForbiddenParameters(
            body.EnumerateObject().Select(static property => property.Name).Where(static name => name is not ("type" or "fields")))];
        return fields.Count > 0 ? Problem.FieldsNotAllowed(fields) : names.Count > 0 ? Problem.ParametersNotAllowed(names) : null;
    }

    static async Task<JsonDocument?> ReadAsync(HttpContext context)
    {
        try
        {
            return await JsonDocument.ParseAsync(context.Request.Body, default, context.RequestAborted);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
