using System.Collections.Concurrent;

namespace RegistrySync.Simulator.Control;

/// <summary>
/// Faults that a test or a demo asked for in advance. Whoever answers for a target takes the next one before each answer.
/// </summary>
/// <remarks>Targets: brp, token, signalen, setu, files. Kinds are listed by the code that answers for the target; thread-safe.</remarks>
sealed class Misbehaviour
{
    readonly ConcurrentDictionary<string, ConcurrentQueue<string>> _planned = new(StringComparer.Ordinal);

    /// <summary>Plans a fault for the next answers of a target, after those planned before.</summary>
    /// <param name="target">brp, token, setu or files.</param>
    /// <param name="kind">429, 500, 502, 503, timeout, truncate, garble, html, expire-token, drift, shrink...</param>
    /// <param name="times">How many answers are hit, at least one.</param>
    public void Plan(string target, string kind, int times = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(times, 1);
        var queue = _planned.GetOrAdd(target, static _ => new());
        for (var i = 0; i < times; i++)
            queue.Enqueue(kind);
    }

    /// <summary>The kind of fault to commit now, or null to behave.</summary>
    public string? Take(string target) =>
        _planned.TryGetValue(target, out var queue) && queue.TryDequeue(out var kind) ? kind : null;

    /// <summary>Takes back everything planned.</summary>
    public void Clear() => _planned.Clear();
}
