using System.Collections.Frozen;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Flurl.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Polly;
using RegistrySync.Domain.Recovering;
using RegistrySync.Pipeline.Pulling.Brp.Wire;
using RegistrySync.Pipeline.Runs;

namespace RegistrySync.Pipeline.Pulling.Brp;

/// <summary>
/// Asks the BRP: one credential, token, connection and limit per municipality. Expected outcomes are replies; when asking cannot go on
/// it throws a <see cref="StepException"/> whose kind says whose turn it is. Nothing personal reaches a log or a message.
/// </summary>
sealed partial class BrpClient : IDisposable
{
    readonly BrpOptions _options;
    readonly TimeProvider _time;
    readonly ILogger<BrpClient> _logger;
    readonly ResiliencePipeline<BrpReply> _resilience;
    readonly BrpTokenCache _tokens;
    readonly FrozenDictionary<string, Consumer> _consumers;

    public BrpClient(IOptions<BrpOptions> options, TimeProvider time, ILogger<BrpClient> logger)
    {
        _options = options.Value;
        _time = time;
        _logger = logger;
        _resilience = BrpResilience.Create(_options, time);
        _tokens = new BrpTokenCache(_options.TokenMargin, time);
        _consumers = _options.Municipalities.ToFrozenDictionary(
            static municipality => municipality.Code, municipality => new Consumer(municipality, _options));
    }

    /// <summary>Whether a municipality has a credential here.</summary>
    public bool CanAskFor(string municipality) => _consumers.ContainsKey(municipality);

    /// <summary>Asks one question on behalf of a municipality.</summary>
    /// <returns>A reply whose verdict is Answered, TooManyResults or Refused.</returns>
    /// <exception cref="StepException">Any other verdict, after the retries that could help.</exception>
    public async Task<BrpReply> AskAsync(string municipality, PersonenVraag question, CancellationToken cancellationToken)
    {
        if (!_consumers.TryGetValue(municipality, out var consumer))
            throw new StepException(FailureKind.Configuration, $"Brp:Municipalities has no credential for municipality {municipality}.");
        var body = JsonSerializer.SerializeToUtf8Bytes(question, BrpJson.Default.PersonenVraag);
        await consumer.Limit.WaitAsync(cancellationToken);
        try
        {
            var reply = await _resilience.ExecuteAsync(
                async token => await AttemptAsync(consumer, question.Type, body, token), cancellationToken);
            return reply.Verdict is BrpVerdict.Answered or BrpVerdict.TooManyResults or BrpVerdict.Refused
                ? reply
                : throw Failure(reply, municipality);
        }
        finally
        {
            consumer.Limit.Release();
        }
    }

    public void Dispose()
    {
        _tokens.Dispose();
        foreach (var consumer in _consumers.Values)
            consumer.Dispose();
    }

    async Task<BrpReply> AttemptAsync(Consumer consumer, string type, byte[] body, CancellationToken cancellationToken)
    {
        var reply = await SendWithTokenAsync(consumer, body, cancellationToken);
        // Expired or revoked before its time: one new token, once.
        if (reply.Verdict == BrpVerdict.NotAuthenticated)
            reply = await SendWithTokenAsync(consumer, body, cancellationToken);
        if (reply.Verdict is not (BrpVerdict.Answered or BrpVerdict.TooManyResults))
            LogReply(consumer.Code, type, reply.Verdict, reply.Reason);
        return reply;
    }

    async Task<BrpReply> SendWithTokenAsync(Consumer consumer, byte[] body, CancellationToken cancellationToken)
    {
        BrpReply? failure = null;
        string token;
        try
        {
            token = await _tokens.GetAsync(consumer.Code, async stop =>
            {
                var (reply, fetched, lasts) = await FetchTokenAsync(consumer, stop);
                failure = reply;
                return fetched is null ? throw new TokenRefusedException() : (fetched, lasts);
            }, cancellationToken);
        }
        catch (TokenRefusedException)
        {
            return failure!;
        }

        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
        var request = consumer.Http.Request(_options.BaseUrl.TrimEnd('/') + _options.PersonenPath)
            .WithOAuthBearerToken(token).WithHeader("Accept", "application/json");
        var answered = await SendAsync(request, content, cancellationToken);
        if (answered.Verdict == BrpVerdict.NotAuthenticated)
            _tokens.Forget(consumer.Code, token);
        return answered.Verdict == BrpVerdict.Answered ? Parse(answered) : answered;
    }

    static BrpReply Parse(RawReply raw)
    {
        try
        {
            var answer = JsonSerializer.Deserialize(raw.Body, BrpJson.Default.PersonenAntwoord);
            return answer?.Personen is null
                ? new BrpReply(BrpVerdict.Unreadable, Reason: "200 without persons")
                : new BrpReply(BrpVerdict.Answered, answer, Reason: "200");
        }
        catch (JsonException exception)
        {
            // The exception's own text may quote the body: only the place is kept.
            return new BrpReply(BrpVerdict.Unreadable,
                Reason: string.Create(CultureInfo.InvariantCulture, $"200 with a body that is not the contract's JSON (line {exception.LineNumber}, byte {exception.BytePositionInLine})"));
        }
    }

    async Task<(BrpReply? Failure, string? Token, TimeSpan Lasts)> FetchTokenAsync(Consumer consumer, CancellationToken cancellationToken)
    {
        var url = _options.TokenUrl.Length > 0 ? _options.TokenUrl : _options.BaseUrl.TrimEnd('/') + "/nidp/oauth/nam/token";
        using var content = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = consumer.Municipality.ClientId,
            ["client_secret"] = consumer.Municipality.ClientSecret,
            ["scope"] = consumer.Municipality.Scope,
            ["resourceServer"] = _options.ResourceServer,
        });
        var raw = await SendAsync(consumer.Http.Request(url), content, cancellationToken);
        if (raw.Verdict is BrpVerdict.Refused or BrpVerdict.NotAuthenticated or BrpVerdict.NotAuthorised)
            return (new BrpReply(BrpVerdict.NotAuthorised, Reason: "no token: " + raw.Reason), null, default);
        if (raw.Verdict != BrpVerdict.Answered)
            return (raw, null, default);
        try
        {
            var token = JsonSerializer.Deserialize(raw.Body, TokenJson.Default.TokenAntwoord);
            return token is { AccessToken.Length: > 0, ExpiresIn: > 0 }
                ? (null, token.AccessToken, TimeSpan.FromSeconds(token.ExpiresIn))
                : (new BrpReply(BrpVerdict.Unreadable, Reason: "no token in the token endpoint's answer"), null, default);
        }
        catch (JsonException)
        {
            return (new BrpReply(BrpVerdict.Unreadable, Reason: "the token endpoint's answer is not JSON"), null, default);
        }
    }

    /// <summary>One request, whatever happens to it: outcomes are values from here on.</summary>
    async Task<RawReply> SendAsync(IFlurlRequest request, HttpContent content, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(_options.Timeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            using var response = await request.AllowAnyHttpStatus().PostAsync(content, HttpCompletionOption.ResponseHeadersRead, either.Token);
            var body = await response.ResponseMessage.Content.ReadAsByteArrayAsync(either.Token);
            return Judge(response.ResponseMessage, body);
        }
        catch (Exception exception) when (IsOfTheConnection(exception) && !cancellationToken.IsCancellationRequested)
        {
            return new RawReply(BrpVerdict.Unavailable, [], null, patience.IsCancellationRequested ? "no answer in time" : "the connection broke");
        }
    }

    static bool IsOfTheConnection(Exception exception) =>
        exception is FlurlHttpException or HttpRequestException or IOException or OperationCanceledException;

    RawReply Judge(HttpResponseMessage response, byte[] body)
    {
        var status = ((int)response.StatusCode).ToString(CultureInfo.InvariantCulture);
        if (response.StatusCode == HttpStatusCode.OK && response.Content.Headers.ContentType?.MediaType is not "application/json")
            return new RawReply(BrpVerdict.Unreadable, [], null, status + " without JSON");
        var problem = response.StatusCode == HttpStatusCode.OK ? null : ReadProblem(body);
        var reason = string.Join(' ', new[] { status, problem?.Code }
            .Concat((problem?.InvalidParams ?? []).Select(static fault => $"{fault.Name}:{fault.Code}")).Where(static part => part is not null));
        var retryAfter = response.Headers.RetryAfter is { } header
            ? header.Delta ?? (header.Date is { } date ? Later(date) : null)
            : null;
        return new RawReply(BrpVerdicts.Of(response.StatusCode, problem?.Code), body, retryAfter, reason);
    }

    TimeSpan Later(DateTimeOffset date) => date > _time.GetUtcNow() ? date - _time.GetUtcNow() : TimeSpan.Zero;

    // A gateway in front may answer with anything.
    static Foutbericht? ReadProblem(byte[] body)
    {
        try
        {
            return JsonSerializer.Deserialize(body, BrpJson.Default.Foutbericht);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    static StepException Failure(BrpReply reply, string municipality) => reply.Verdict switch
    {
        BrpVerdict.NotAuthenticated => new StepException(FailureKind.Configuration,
            $"The BRP does not accept a new token of municipality {municipality} ({reply.Reason}): check its credential."),
        BrpVerdict.NotAuthorised => new StepException(FailureKind.Configuration,
            $"The BRP does not let municipality {municipality} ask this ({reply.Reason}): check its credential and authorisation."),
        BrpVerdict.WrongCall => new StepException(FailureKind.Configuration,
            $"The BRP does not know this call ({reply.Reason}): check Brp:BaseUrl and Brp:PersonenPath."),
        BrpVerdict.Unreadable => new StepException(FailureKind.Source, $"The BRP's answer breaks its contract ({reply.Reason})."),
        _ => new StepException(FailureKind.Transient, $"The BRP is not available now ({reply.Reason})."),
    };

    [LoggerMessage(1, LogLevel.Warning, "BRP answered municipality {Municipality} on {Type}: {Verdict} ({Reason})")]
    partial void LogReply(string municipality, string type, BrpVerdict verdict, string reason);

    sealed class TokenRefusedException : Exception;

    /// <summary>A reply of which the body is not read yet.</summary>
    sealed record RawReply(BrpVerdict Verdict, byte[] Body, TimeSpan? RetryAfter, string Reason)
    {
        public static implicit operator BrpReply(RawReply raw) => new(raw.Verdict, RetryAfter: raw.RetryAfter, Reason: raw.Reason);
    }

    /// <summary>What one municipality asks through.</summary>
    sealed class Consumer : IDisposable
    {
        public Consumer(BrpMunicipality municipality, BrpOptions options)
        {
            Municipality = municipality;
            Limit = new SemaphoreSlim(options.ConcurrencyPerMunicipality);
            var handler = new SocketsHttpHandler { MaxConnectionsPerServer = options.ConcurrencyPerMunicipality, AllowAutoRedirect = false };
            if (municipality.CertificateFile.Length > 0)
                handler.SslOptions.ClientCertificates = [Certificate(municipality)];
            Http = new FlurlClient(new HttpClient(handler) { Timeout = System.Threading.Timeout.InfiniteTimeSpan });
        }

        public BrpMunicipality Municipality { get; }

        public string Code => Municipality.Code;

        public SemaphoreSlim Limit { get; }

        public FlurlClient Http { get; }

        public void Dispose()
        {
            Limit.Dispose();
            Http.HttpClient.Dispose();
            Http.Dispose();
        }

        static X509Certificate2 Certificate(BrpMunicipality municipality) => X509Certificate2.CreateFromPemFile(
            municipality.CertificateFile, municipality.CertificateKeyFile.Length > 0 ? municipality.CertificateKeyFile : null);
    }
}
