using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;
using RegistrySync.Pipeline.Pulling;
using RegistrySync.Pipeline.Receiving;

namespace RegistrySync.Host.Receiving;

/// <summary>
/// The receiving side of SETU's purchase-to-pay interface, version 2.0: POST a message (201), PUT a partial update (200), DELETE a
/// withdrawal (204). Agencies sign in with their KvK number; timecards are refused, since no purpose here needs hours.
/// </summary>
public static class SetuEndpoints
{
    const string Version = "2.0";

    /// <summary>Maps <c>/setu/purchase-to-pay/{human-resource|assignment|timecard}/{id}</c>.</summary>
    public static IEndpointRouteBuilder MapSetu(this IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapGroup("/setu/purchase-to-pay").AllowAnonymous().DisableAntiforgery();
        Map(group, "human-resource", Kinds.HumanResource);
        Map(group, "assignment", Kinds.Assignment);
        group.MapMethods("/timecard/{id}", ["POST", "PUT", "DELETE"], (HttpContext context, IOptions<ReceivingOptions> options) =>
            AgencySignIn.SenderOf(context, options.Value) is null ? AgencySignIn.Refused(context)
                : Problem(StatusCodes.Status403Forbidden, "TimecardRefused", "No purpose of this receiver needs hours worked; nothing was kept."));
        return endpoints;
    }

    static void Map(RouteGroupBuilder group, string resource, string kind)
    {
        Task<IResult> Handle(HttpContext context, string id, DeliveryAction action) => TakeAsync(context, kind, id, action);
        group.MapPost($"/{resource}/{{id}}", (HttpContext context, string id) => Handle(context, id, DeliveryAction.Create));
        group.MapPut($"/{resource}/{{id}}", (HttpContext context, string id) => Handle(context, id, DeliveryAction.Update));
        group.MapDelete($"/{resource}/{{id}}", (HttpContext context, string id) => Handle(context, id, DeliveryAction.Withdraw));
    }

    static async Task<IResult> TakeAsync(HttpContext context, string kind, string id, DeliveryAction action)
    {
        var options = context.RequestServices.GetRequiredService<IOptions<ReceivingOptions>>().Value;
        if (AgencySignIn.SenderOf(context, options) is not { } sender)
            return AgencySignIn.Refused(context);
        if (!Guid.TryParse(id, out var messageId))
            return Problem(StatusCodes.Status400BadRequest, "BadIdentifier", "The last part of the path must be the message's UUID.");
        if (action != DeliveryAction.Withdraw && context.Request.Headers["setuVersionId"] is not [Version])
            return Problem(StatusCodes.Status400BadRequest, "UnknownVersion", $"The header setuVersionId must be {Version}.");
        if (action != DeliveryAction.Withdraw && !context.Request.HasJsonContentType())
            return Problem(StatusCodes.Status415UnsupportedMediaType, "UnknownFormat", "Send application/json.");

        var body = action == DeliveryAction.Withdraw ? [] : await BodyAsync(context, options.LargestBody);
        if (body is null)
            return Problem(StatusCodes.Status413PayloadTooLarge, "BodyTooLarge", $"A message has at most {options.LargestBody} bytes: leave attachments out.");
        var receipt = await context.RequestServices.GetRequiredService<SetuReceiver>()
            .TakeAsync(new Delivery(sender, kind, messageId, action, body), context.RequestAborted);
        return Answer(receipt, action);
    }

    static IResult Answer(Receipt receipt, DeliveryAction action) => receipt.Outcome switch
    {
        ReceiptOutcome.Taken => action switch
        {
            DeliveryAction.Create => Results.Json(new { leftOut = Fields(receipt) }, statusCode: StatusCodes.Status201Created),
            DeliveryAction.Update => Results.Json(new { leftOut = Fields(receipt) }),
            DeliveryAction.Withdraw => Results.NoContent(),
        },
        ReceiptOutcome.Refused => Problem(StatusCodes.Status400BadRequest, receipt.Reason!,
            receipt.Field.Length == 0 ? "The body is not one JSON object in the contract's form." : $"Look at {receipt.Field}."),
        ReceiptOutcome.Unknown => Problem(StatusCodes.Status404NotFound, receipt.Reason!, "There is no message of yours with this id."),
        ReceiptOutcome.Closed => Problem(StatusCodes.Status403Forbidden, "Closed", "This receiver is not switched on for such messages."),
    };

    /// <summary>What the sender might want to leave out next time: names of fields and reasons, never values.</summary>
    static IEnumerable<object> Fields(Receipt receipt) => (receipt.LeftOut ?? []).Select(object (field) => new { field.Field, field.Reason });

    static async Task<byte[]?> BodyAsync(HttpContext context, int largest)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = largest + 1L;
        if (context.Request.ContentLength > largest)
            return null;
        using var body = new MemoryStream((int)(context.Request.ContentLength ?? 4096));
        try
        {
            await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        }
        catch (BadHttpRequestException exception) when (exception.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return null;
        }

        return body.Length > largest ? null : body.ToArray();
    }

    static IResult Problem(int status, string reason, string detail) => Results.Problem(detail, statusCode: status, title: reason);
}
