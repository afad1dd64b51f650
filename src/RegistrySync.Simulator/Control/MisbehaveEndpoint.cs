namespace RegistrySync.Simulator.Control;

/// <summary>What to do wrong next.</summary>
/// <param name="Target">brp, token, setu or files.</param>
/// <param name="Kind">As <see cref="Misbehaviour.Plan"/> lists.</param>
/// <param name="Times">How many answers are hit; once when left out.</param>
sealed record MisbehaveRequest(string Target, string Kind, int? Times);

/// <summary>POST /control/misbehave plans faults; DELETE takes back those not yet committed.</summary>
static class MisbehaveEndpoint
{
    public static IEndpointRouteBuilder MapMisbehave(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapPost("/control/misbehave", static (MisbehaveRequest request, Misbehaviour misbehaviour) =>
        {
            misbehaviour.Plan(request.Target, request.Kind, request.Times ?? 1);
            return Results.NoContent();
        });
        endpoints.MapDelete("/control/misbehave", static (Misbehaviour misbehaviour) =>
        {
            misbehaviour.Clear();
            return Results.NoContent();
        });
        return endpoints;
    }
}
