using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Polly;
using Polly.Retry;
using RegistrySync.Domain.Recovering;
using RegistrySync.Pipeline.Runs;

namespace RegistrySync.Pipeline.Pulling.Signalen;

/// <summary>
/// Reads pages of the list of reports (Signalen, <c>/signals/v1/private/signals/</c>). A request is tried again as long as that can
/// help; after that a <see cref="StepException"/> says whose turn it is. No answer is ever quoted: it holds who reported.
/// </summary>
public sealed class SignalenClient(IOptions<SignalenOptions> options, TimeProvider time) : IDisposable
{
    const string List = "/signals/v1/private/signals/";

    readonly SignalenOptions _options = options.Value;
    readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false }) { Timeout = System.Threading.Timeout.InfiniteTimeSpan };
    readonly ResiliencePipeline<Reply> _resilience = Resilience(options.Value, time);
    string? _token;

    /// <summary>One page, and whether another follows.</summary>
    /// <param name="query">Filters of the interface, escaped by us.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="StepException">No page after the retries that could help.</exception>
    public async Task<SignalPage> PageAsync(IEnumerable<(string Name, string Value)> query, CancellationToken cancellationToken)
    {
        if (_options.BaseUrl.Length == 0)
            throw new StepException(FailureKind.Configuration, "Signalen:BaseUrl is not set: say where the reports are kept, or switch the registry off.");
        var path = List + "?" + string.Join('&', query.Select(filter => $"{filter.Name}={Uri.EscapeDataString(filter.Value)}"));
        var reply = await _resilience.ExecuteAsync(async stop => await AttemptAsync(path, stop), cancellationToken);
        return reply.Page ?? throw Failure(reply);
    }

    public void Dispose() => _http.Dispose();

    async Task<Reply> AttemptAsync(string path, CancellationToken cancellationToken)
    {
        var reply = await AskAsync(path, cancellationToken);
        if (reply.Status != HttpStatusCode.Unauthorized)
            return reply;
        _token = null; // Expired or revoked before its time: one new token, once.
        return await AskAsync(path, cancellationToken);
    }

    async Task<Reply> AskAsync(string path, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(_options.Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            _token ??= await FetchTokenAsync(either.Token);
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(_options.BaseUrl.TrimEnd('/') + path));
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _token);
            request.Headers.Accept.ParseAdd("application/json");
            using var answer = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            if (answer.StatusCode != HttpStatusCode.OK)
                return new Reply(answer.StatusCode, null, answer.Headers.RetryAfter?.Delta);
            var body = await answer.Content.ReadAsByteArrayAsync(either.Token);
            return new Reply(HttpStatusCode.OK, SignalPage.Read(body), null);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            return new Reply(null, null, null);
        }
    }

    async Task<string> FetchTokenAsync(CancellationToken cancellationToken)
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials", ["client_id"] = _options.ClientId, ["client_secret"] = _options.ClientSecret,
        });
        using var answer = await _http.PostAsync(new Uri(_options.TokenUrl), form, cancellationToken);
        if (answer.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.NotFound)
            throw new StepException(FailureKind.Configuration, "Signalen gives no token: check Signalen:TokenUrl, ClientId and ClientSecret.");
        answer.EnsureSuccessStatusCode();
        try
        {
            var token = await answer.Content.ReadFromJsonAsync<JsonElement>(cancellationToken);
            return token.GetProperty("access_token").GetString()!;
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new StepException(FailureKind.Source, "The token endpoint of Signalen answers without a token.");
        }
    }

    static StepException Failure(Reply reply) => reply.Status switch
    {
        HttpStatusCode.OK => new StepException(FailureKind.Source, "Signalen's answer is no page of reports, or was cut short."),
        HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => new StepException(FailureKind.Configuration, "Signalen does not let us read the list: check the account's rights."),
        HttpStatusCode.NotFound or HttpStatusCode.BadRequest => new StepException(FailureKind.Configuration,
            string.Create(CultureInfo.InvariantCulture, $"Signalen refuses the question with {(int)reply.Status}: check Signalen:BaseUrl and pull.filter of the registry.")),
        _ => new StepException(FailureKind.Transient, string.Create(CultureInfo.InvariantCulture, $"Signalen is not available now ({(int?)reply.Status})."))
    };

    static ResiliencePipeline<Reply> Resilience(SignalenOptions options, TimeProvider time) =>
        new ResiliencePipelineBuilder<Reply> { TimeProvider = time }
            .AddRetry(new RetryStrategyOptions<Reply>
            {
                MaxRetryAttempts = Math.Max(1, options.Attempts - 1),
                ShouldHandle = arguments => ValueTask.FromResult(options.Attempts > 1 && arguments.Outcome.Result is { Page: null } reply && CanHelp(reply.Status)),
                BackoffType = DelayBackoffType.Exponential,
                Delay = options.FirstDelay,
                DelayGenerator = static arguments => ValueTask.FromResult(arguments.Outcome.Result?.RetryAfter),
            })
            .Build();

    static bool CanHelp(HttpStatusCode? status) =>
        status is null or HttpStatusCode.OK or HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout or >= HttpStatusCode.InternalServerError;

    /// <param name="Status">Null: no answer.</param>
    /// <param name="Page">Null: none, or none that can be read.</param>
    /// <param name="RetryAfter">As asked.</param>
    sealed record Reply(HttpStatusCode? Status, SignalPage? Page, TimeSpan? RetryAfter);
}
