using System.Collections.Concurrent;

namespace RegistrySync.Pipeline.Pulling.Brp;

/// <summary>One access token per municipality, replaced before it expires; while one is being fetched, others wait for it.</summary>
sealed class BrpTokenCache(TimeSpan margin, TimeProvider time) : IDisposable
{
    readonly ConcurrentDictionary<string, Entry> _entries = new();

    /// <summary>A token that will be valid for a while yet.</summary>
    /// <param name="municipality">Whose.</param>
    /// <param name="fetch">Gets a new one and how long it lasts.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task<string> GetAsync(
        string municipality, Func<CancellationToken, Task<(string Token, TimeSpan Lasts)>> fetch, CancellationToken cancellationToken)
    {
        var entry = _entries.GetOrAdd(municipality, static _ => new Entry());
        if (entry.Current(time.GetUtcNow()) is { } ready)
            return ready;
        await entry.Gate.WaitAsync(cancellationToken);
        try
        {
            if (entry.Current(time.GetUtcNow()) is { } fetchedMeanwhile)
                return fetchedMeanwhile;
            var asked = time.GetUtcNow();
            var (token, lasts) = await fetch(cancellationToken);
            // A token shorter than twice the margin is used for half of its life, else it would never be used at all.
            entry.Set(token, asked + (lasts > margin * 2 ? lasts - margin : lasts / 2));
            return token;
        }
        finally
        {
            entry.Gate.Release();
        }
    }

    /// <summary>Forgets a token that was refused, unless it has been replaced already.</summary>
    public void Forget(string municipality, string token)
    {
        if (_entries.TryGetValue(municipality, out var entry))
            entry.Forget(token);
    }

    public void Dispose()
    {
        foreach (var entry in _entries.Values)
            entry.Gate.Dispose();
    }

    sealed class Entry
    {
        volatile Held? _held;

        public SemaphoreSlim Gate { get; } = new(1, 1);

        public string? Current(DateTimeOffset now) => _held is { } held && held.Until > now ? held.Token : null;

        public void Set(string token, DateTimeOffset until) => _held = new Held(token, until);

        public void Forget(string token)
        {
            if (_held?.Token == token)
                _held = null;
        }
    }

    sealed record Held(string Token, DateTimeOffset Until);
}
