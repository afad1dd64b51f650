using RegistrySync.Simulator.Serving;

namespace RegistrySync.Simulator.Scoring;

/// <summary>Takes decisions and gives scores: the truth itself never leaves.</summary>
static class ScoringEndpoints
{
    public static void MapScoring(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapPost("/scoring/linkage", async (HttpContext context, World world) =>
            await ControlEndpoints.AnswerAsync(context, ScoringContext.Default.LinkageRequest, ScoringContext.Default.LinkageAnswer,
                request => Task.FromResult(Linkage(request, world.Judgement))));
        endpoints.MapPost("/scoring/findings", async (HttpContext context, World world) =>
            await ControlEndpoints.AnswerAsync(context, ScoringContext.Default.FindingsRequest, ScoringContext.Default.DictionaryStringRuleScore,
                request => FindingsAsync(request, world, context.RequestAborted)));
        endpoints.MapPost("/scoring/fairness", async (HttpContext context, World world) =>
            await ControlEndpoints.AnswerAsync(context, ScoringContext.Default.FindingsRequest, ScoringContext.Default.DictionaryStringFairnessScore,
                request => Task.FromResult(FairnessScoring.Score(
                    request, world.Judgement.Truth, new Claims(world.Judgement.Records), DateOnly.FromDayNumber(world.Delivery.Day)))));
    }

    static async Task<Dictionary<string, RuleScore>> FindingsAsync(FindingsRequest request, World world, CancellationToken cancellationToken)
    {
        await world.RecordAsync(request, cancellationToken);
        return FindingScoring.Score(request, world.Judgement.Truth, new Claims(world.Judgement.Records), world.Judgement.Attainable);
    }

    static LinkageAnswer Linkage(LinkageRequest request, Judgement judgement)
    {
        var (score, best) = LinkageScoring.Score(request, judgement.Delivery, judgement.Records, judgement.Truth, judgement.Oracle);
        return new LinkageAnswer(
            score.True, score.Predicted, score.TruePositive, score.Precision, score.Recall, score.F1, new Shares(best.Precision, best.Recall, best.F1));
    }
}
