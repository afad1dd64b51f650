using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using RegistrySync.Simulator.Control;
using RegistrySync.Simulator.Delivering;

namespace RegistrySync.Simulator.Serving;

/// <summary>What a demo or a test may do to the region: move it on, have it push, make it misbehave.</summary>
static class ControlEndpoints
{
    public static void MapControl(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapPost("/control/push-setu", async (HttpContext context, SetuPush push) =>
            await AnswerAsync(context, MessageContext.Default.PushRequest, MessageContext.Default.PushAnswer,
                request => push.PushAsync(request, context.RequestAborted)));
        endpoints.MapPost("/control/advance", async (HttpContext context, World world) =>
            await AnswerAsync(context, MessageContext.Default.AdvanceRequest, MessageContext.Default.AdvanceAnswer, async request =>
            {
                await world.AdvanceAsync(request.Days, request.ChangedShare, context.RequestAborted);
                var day = DateOnly.FromDayNumber(world.Delivery.Day);
                return new AdvanceAnswer(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            }));
        endpoints.MapPost("/control/misbehave", async (HttpContext context, World world, Misbehaviour misbehaviour) =>
            await AnswerAsync(context, MessageContext.Default.MisbehaveRequest, MessageContext.Default.MisbehaveRequest, request =>
            {
                if (request.Kind == "behave")
                    misbehaviour.Clear();
                else
                    misbehaviour.Plan(request.Target, request.Kind, request.Times);
                // A list that is already there goes wrong at once; "files" means the next list of whichever registry.
                if (request.Target == "files" || Layouts.All.ContainsKey(request.Target))
                    world.Redeliver();
                return Task.FromResult(request);
            }));
    }

    /// <summary>Reads a body, answers, and turns what cannot be read into a 400 that says why.</summary>
    internal static async Task AnswerAsync<TRequest, TAnswer>(
        HttpContext context, JsonTypeInfo<TRequest> requestType, JsonTypeInfo<TAnswer> answerType, Func<TRequest, Task<TAnswer>> answer)
    {
        TRequest? request;
        try
        {
            request = await JsonSerializer.DeserializeAsync(context.Request.Body, requestType, context.RequestAborted);
            if (request is null)
                throw new JsonException("The body is null.");
        }
        catch (JsonException error)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            await context.Response.WriteAsync(error.Message, context.RequestAborted);
            return;
        }
        context.Response.ContentType = "application/json";
        await JsonSerializer.SerializeAsync(context.Response.Body, await answer(request), answerType, context.RequestAborted);
    }
}
