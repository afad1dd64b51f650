using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using RegistrySync.Simulator.Control;
using RegistrySync.Simulator.Delivering.Setu;

namespace RegistrySync.Simulator.Serving;

/// <summary>
/// Pushes SETU messages as the pushing agencies do: POST for a new one, PUT for a changed one, under an id of the sender's own, with
/// <c>setuVersionId</c> and basic authentication. Remembers what the receiver took.
/// </summary>
sealed class SetuPush(World world, Misbehaviour misbehaviour) : IDisposable
{
    const int AtOnce = 8;

    readonly HttpClient _http = new(new SocketsHttpHandler { MaxConnectionsPerServer = AtOnce, UseProxy = false });
    readonly ConcurrentDictionary<string, byte[]> _taken = new();

    public async Task<PushAnswer> PushAsync(PushRequest request, CancellationToken cancellationToken)
    {
        int sent = 0, failed = 0;
        var due = world.Delivery.Messages.Where(message => message.Agency.Pushes
            && (request.Agencies is null || request.Agencies.Contains(message.Agency.Kvk))
            && (request.All || !_taken.TryGetValue(message.Reference, out var body) || !body.AsSpan().SequenceEqual(message.Body)));
        // Persons before placements, which cite them: a receiver need not hold a placement back.
        foreach (var wave in due.GroupBy(message => message.Placement is not null).OrderBy(group => group.Key).ToArray())
        {
            await Parallel.ForEachAsync(wave, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken },
                async (message, token) =>
                {
                    if (await SendAsync(request.Receiver, message, token))
                        Interlocked.Increment(ref sent);
                    else
                        Interlocked.Increment(ref failed);
                });
        }
        return new PushAnswer(sent, failed);
    }

    public void Dispose() => _http.Dispose();

    async Task<bool> SendAsync(string receiver, SetuMessage message, CancellationToken cancellationToken)
    {
        var fault = misbehaviour.Take("setu");
        var method = _taken.ContainsKey(message.Reference) ? HttpMethod.Put : HttpMethod.Post;
        using var call = new HttpRequestMessage(method, $"{receiver.TrimEnd('/')}/{message.Resource}/{IdOf(message)}");
        call.Headers.Add("setuVersionId", fault == "version" ? "1.4" : "2.0");
        var secret = fault == "unauthorised" ? "wrong" : $"demo-secret-{message.Agency.Kvk}";
        call.Headers.Authorization = new AuthenticationHeaderValue(
            "Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{message.Agency.Kvk}:{secret}")));
        call.Content = new ByteArrayContent(SetuFault.Apply(fault, message.Body));
        call.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        try
        {
            using var answer = await _http.SendAsync(call, cancellationToken);
            if (answer.IsSuccessStatusCode && fault is null)
                _taken[message.Reference] = message.Body;
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false; // Counted; the next push sends it again.
        }
    }

    /// <summary>The id is the sender's and stays the same for a message, as a PUT needs.</summary>
    static Guid IdOf(SetuMessage message) => new(SHA256.HashData(Encoding.UTF8.GetBytes(message.Reference)).AsSpan(0, 16));
}
