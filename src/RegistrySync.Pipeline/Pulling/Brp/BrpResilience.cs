using Polly;
using Polly.Retry;

namespace RegistrySync.Pipeline.Pulling.Brp;

/// <summary>Tries one request again as long as that can help. The only place where a request is retried.</summary>
static class BrpResilience
{
    public static ResiliencePipeline<BrpReply> Create(BrpOptions options, TimeProvider time)
    {
        var jitter = new Random(options.Seed);
        return new ResiliencePipelineBuilder<BrpReply> { TimeProvider = time }
            .AddRetry(new RetryStrategyOptions<BrpReply>
            {
                MaxRetryAttempts = Math.Max(1, options.Attempts - 1),
                ShouldHandle = arguments => ValueTask.FromResult(options.Attempts > 1 && arguments.Outcome.Result is { } reply && CanHelp(reply, options)),
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Delay = options.FirstDelay,
                MaxDelay = options.LongestDelay,
                Randomizer = () =>
                {
                    lock (jitter)
                        return jitter.NextDouble();
                },
                // Null leaves it to the back-off.
                DelayGenerator = static arguments => ValueTask.FromResult(arguments.Outcome.Result?.RetryAfter),
            })
            .Build();
    }

    static bool CanHelp(BrpReply reply, BrpOptions options) =>
        reply.Verdict is BrpVerdict.TooManyRequests or BrpVerdict.Unavailable or BrpVerdict.Unreadable
        && (reply.RetryAfter ?? TimeSpan.Zero) <= options.LongestDelay;
}
